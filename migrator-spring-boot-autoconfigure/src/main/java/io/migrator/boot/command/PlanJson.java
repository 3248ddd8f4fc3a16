package io.migrator.boot.command;

import java.util.List;
import java.util.function.Function;

import io.migrator.drift.FileDrift;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;

import org.springframework.boot.json.JsonWriter;

/**
 * What would run, for machines.
 */
final class PlanJson {

	static final JsonWriter<Discrepancy> DISCREPANCY = JsonWriter.of((json) -> {
		json.add("type", (discrepancy) -> discrepancy.type().name());
		json.add("severity", (discrepancy) -> discrepancy.severity().name());
		json.add("id", (discrepancy) -> discrepancy.id().map(MigrationId::toString).orElse(null));
		json.add("message", Discrepancy::message);
		json.add("action", Discrepancy::action);
	});

	private PlanJson() {
	}

	static String of(Plan plan, List<String> warnings, List<FileDrift> drifts,
			Function<ResolvedMigration, String> sql) {
		JsonWriter<PlanStep> step = JsonWriter.of((json) -> {
			json.add("id", (planned) -> planned.id().toString());
			json.add("state", (planned) -> planned.state().name());
			json.add("transaction", (planned) -> planned.migration().transactionMode().name());
			json.add("location", (planned) -> planned.migration().content().location());
			json.add("sql", (planned) -> sql.apply(planned.migration()));
		});
		return JsonWriter.<Plan>of((json) -> {
			json.add("forbidden", Plan::isForbidden);
			json.add("steps", (planned) -> planned.steps().stream().map(step::write).toList());
			json.add("callbacks", (planned) -> planned.callbacks().stream().map(ListJson.CALLBACK::write).toList())
				.when((callbacks) -> !callbacks.isEmpty());
			json.add("warnings", warnings);
			json.add("discrepancies", (planned) -> planned.discrepancies().stream().map(DISCREPANCY::write).toList());
			json.add("changes", drifts.stream().map(DriftJson.DRIFT::write).toList());
		}).writeToString(plan);
	}

}
