package io.migrator.boot.command;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Adopted;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.boot.actuate.Timestamps;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;

import org.springframework.boot.json.JsonWriter;

/**
 * What was taken over of another tool's history, and what not, for machines.
 */
final class AdoptionJson {

	private static final JsonWriter<Adopted> ADOPTED = JsonWriter.of((json) -> {
		json.add("id", (adopted) -> adopted.id().toString());
		json.add("from", Adopted::from);
		json.add("kind", (adopted) -> row(adopted).kind().id());
		json.add("executedAt", (adopted) -> row(adopted).executedAt().map(Timestamps::text).orElse(null));
		json.add("executionTimeMs", (adopted) -> row(adopted).executionTime().map((t) -> t.toMillis()).orElse(null));
		json.add("executedBy", (adopted) -> row(adopted).executedBy().orElse(null));
		json.add("remark", Adopted::remark).when((remark) -> !remark.isEmpty());
	});

	private static final JsonWriter<Left> LEFT = JsonWriter.of((json) -> {
		json.add("table", Left::table);
		json.add("name", Left::name);
		json.add("reason", Left::reason);
	});

	private AdoptionJson() {
	}

	static String of(AdoptionPlan plan, Work work) {
		return JsonWriter.<AdoptionPlan>of((json) -> {
			json.add("dryRun", work == Work.SHOWN);
			json.add("forbidden", AdoptionPlan::isForbidden);
			json.add("from", (planned) -> planned.tool().id());
			json.add("tables", AdoptionPlan::tables);
			json.add("adopted", (planned) -> planned.adopted().stream().map(ADOPTED::write).toList());
			json.add("unchanged", (planned) -> planned.unchanged().stream().map(MigrationId::toString).toList());
			json.add("notAdopted", (planned) -> planned.left().stream().map(LEFT::write).toList());
			json.add("pending", (planned) -> planned.pending().stream().map(MigrationId::toString).toList());
			json.add("discrepancies",
					(planned) -> planned.discrepancies().stream().map(PlanJson.DISCREPANCY::write).toList());
		}).writeToString(plan);
	}

	private static AppliedMigration row(Adopted adopted) {
		return adopted.change().row();
	}

}
