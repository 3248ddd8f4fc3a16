package io.migrator.boot.command;

import java.util.Optional;

import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.RunReport;

import org.springframework.boot.json.JsonWriter;

/**
 * What an undo takes back, for machines.
 */
final class UndoJson {

	private static final JsonWriter<PlanStep> STEP = JsonWriter.of((json) -> {
		json.add("id", (step) -> step.id().toString());
		json.add("transaction", (step) -> step.migration().transactionMode().name());
		json.add("location", (step) -> step.migration().content().location());
	});

	private UndoJson() {
	}

	/**
	 * The plan, and the run where there was one.
	 */
	static String of(Plan plan, Optional<RunReport> report) {
		return JsonWriter.<Plan>of((json) -> {
			json.add("steps", (planned) -> planned.steps().stream().map(STEP::write).toList());
			json.add("run", report.orElse(null)).as(RunJson.RUN::write);
		}).writeToString(plan);
	}

}
