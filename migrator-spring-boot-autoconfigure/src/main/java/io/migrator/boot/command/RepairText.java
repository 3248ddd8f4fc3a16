package io.migrator.boot.command;

import java.util.List;

import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.migration.MigrationId;
import io.migrator.plan.LostFile;
import io.migrator.plan.RepairPlan;

/**
 * What a repair did or would do, for people.
 */
final class RepairText {

	private RepairText() {
	}

	static String of(RepairReport report) {
		RepairPlan plan = report.repair().plan();
		StringBuilder text = new StringBuilder(PlanText.discrepancies(plan.discrepancies()));
		if (plan.isEmpty()) {
			return text.append("Nothing to repair\n").toString();
		}
		boolean done = report.work() == Work.DONE;
		if (!plan.changed().isEmpty()) {
			text.append(files(plan.changed().size()))
				.append(done ? " accepted as applied, with what is in now:\n"
						: " changed, to be accepted as applied with what is in now:\n")
				.append(DriftText.of(report.changes()))
				.append('\n');
		}
		if (!plan.lost().isEmpty()) {
			lost(text, report, done);
		}
		if (!plan.restarted().isEmpty()) {
			text.append("How far these got " + (done ? "is" : "would be")
					+ " forgotten; what runs next, or undoes them, begins at its start:\n")
				.append(table(plan.restarted()));
		}
		if (!done) {
			text.append("Nothing was changed. To do exactly this, type the same with --migrator.yes=")
				.append(plan.token())
				.append('\n');
		}
		return text.toString();
	}

	private static void lost(StringBuilder text, RepairReport report, boolean done) {
		List<LostFile> lost = report.repair().plan().lost();
		if (report.lost() == RepairReport.Lost.WRITTEN) {
			text.append(files(lost.size())).append(done ? " written again:\n" : " gone, to be written again:\n");
			TextTable written = new TextTable("  ");
			report.repair().written().forEach((path) -> written.row(path.toString()));
			text.append(done ? written.toString() : table(lost.stream().map(LostFile::id).toList()));
			return;
		}
		text.append(files(lost.size()))
			.append(done ? " gone, no row any more:\n" : " gone, to have no row any more:\n")
			.append(table(lost.stream().map(LostFile::id).toList()));
		long kept = lost.stream().filter(LostFile::isRestorable).count();
		if (!done && kept > 0) {
			text.append(TextTable.paragraph("", "The journal keeps the text of " + kept
					+ ": to have lost files written again instead, add --migrator.write-to=src/main/resources"));
		}
	}

	private static String table(List<MigrationId> ids) {
		TextTable table = new TextTable("  ");
		ids.forEach((id) -> table.row(id.toString()));
		return table.toString();
	}

	private static String files(int count) {
		return count + ((count == 1) ? " file" : " files");
	}

}
