package io.migrator.boot.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Adopted;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.AppliedMigration;

/**
 * What was taken over of another tool's history, and what not, for people.
 */
final class AdoptionText {

	private AdoptionText() {
	}

	static String of(AdoptionPlan plan, Work work) {
		StringBuilder text = new StringBuilder(PlanText.discrepancies(plan.discrepancies()));
		boolean done = work == Work.DONE;
		if (plan.isForbidden()) {
			text.append("Forbidden: nothing ")
				.append(done ? "was" : "would be")
				.append(" taken over")
				.append(plan.adopted().isEmpty() ? "" : ", of these")
				.append('\n');
		}
		else {
			int count = plan.adopted().size();
			text.append(count)
				.append((count == 1) ? " migration " : " migrations ")
				.append(done ? "taken over" : "would be taken over")
				.append(" from ")
				.append(plan.tool().id())
				.append(" (")
				.append(String.join(", ", plan.tables()))
				.append(')')
				.append(plan.unchanged().isEmpty() ? "" : ", " + plan.unchanged().size() + " recorded before")
				.append('\n');
		}
		text.append(adopted(plan));
		if (!plan.left().isEmpty()) {
			TextTable table = new TextTable("  ");
			plan.left().forEach((left) -> table.row(left.name(), left.reason()));
			text.append("Not taken over:\n").append(table);
		}
		if (!plan.pending().isEmpty()) {
			text.append("Pending, not known there as applied:\n");
			plan.pending().forEach((id) -> text.append("  ").append(id).append('\n'));
		}
		return text.append("The history of ").append(plan.tool().id()).append(" is left as it is\n").toString();
	}

	private static TextTable adopted(AdoptionPlan plan) {
		TextTable table = new TextTable("  ");
		for (Adopted adopted : plan.adopted()) {
			AppliedMigration row = adopted.change().row();
			table.row(adopted.id().toString(), row.executedAt().map(AdoptionText::time).orElse(""),
					row.executionTime().map((time) -> time.toMillis() + " ms").orElse(""), row.executedBy().orElse(""),
					adopted.remark());
		}
		return table;
	}

	private static String time(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
