package io.migrator.boot.command;

import java.util.List;

import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.MigrationInfo;

import org.springframework.boot.json.JsonWriter;

/**
 * What a baseline recorded, for machines.
 */
final class BaselineJson {

	private BaselineJson() {
	}

	static String of(BaselinePlan plan, Work work) {
		return JsonWriter.<BaselinePlan>of((json) -> {
			json.add("dryRun", work == Work.SHOWN);
			json.add("forbidden", BaselinePlan::isForbidden);
			json.add("target", (planned) -> planned.target().orElse(null));
			json.add("recorded", (planned) -> ids(planned.recorded()));
			json.add("unchanged", (planned) -> ids(planned.unchanged()));
			json.add("skipped", (planned) -> ids(planned.skipped()));
			json.add("discrepancies",
					(planned) -> planned.discrepancies().stream().map(PlanJson.DISCREPANCY::write).toList());
		}).writeToString(plan);
	}

	private static List<String> ids(List<MigrationInfo> migrations) {
		return migrations.stream().map((info) -> info.id().toString()).toList();
	}

}
