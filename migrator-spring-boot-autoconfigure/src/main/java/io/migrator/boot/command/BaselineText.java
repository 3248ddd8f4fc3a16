package io.migrator.boot.command;

import java.util.List;

import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;

/**
 * What a baseline recorded, for people.
 */
final class BaselineText {

	private BaselineText() {
	}

	static String of(BaselinePlan plan, Work work) {
		StringBuilder text = new StringBuilder(PlanText.discrepancies(plan.discrepancies()));
		if (plan.isForbidden()) {
			return text.append("Forbidden: nothing ")
				.append((work == Work.DONE) ? "was" : "would be")
				.append(" recorded\n")
				.toString();
		}
		int count = plan.recorded().size();
		text.append(count)
			.append((count == 1) ? " migration " : " migrations ")
			.append((work == Work.DONE) ? "recorded" : "would be recorded")
			.append(" as applied, and not run\n");
		section(text, "", plan.recorded());
		section(text, "Recorded before, and left as they are:\n", plan.unchanged());
		section(text, "Skipped here, and not recorded:\n", plan.skipped());
		return text.toString();
	}

	private static void section(StringBuilder text, String heading, List<MigrationInfo> migrations) {
		if (!migrations.isEmpty()) {
			TextTable table = new TextTable("  ");
			migrations.forEach((info) -> table.row(info.id().toString(),
					info.resolved().map(ResolvedMigration::description).orElse(""), remark(info)));
			text.append(heading).append(table);
		}
	}

	/**
	 * What an attempt to run it has left behind, a person has to know.
	 */
	private static String remark(MigrationInfo info) {
		return switch (info.state()) {
			case FAILED, INTERRUPTED ->
				"its last attempt " + ((info.state() == MigrationState.FAILED) ? "failed" : "was cut off")
						+ info.lastAttempt().map((entry) -> " behind statement " + entry.statementNumber()).orElse("");
			default -> "";
		};
	}

}
