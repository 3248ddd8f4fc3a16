package io.migrator.boot.command;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;

/**
 * What a run did, for people.
 */
final class RunText {

	private RunText() {
	}

	static String of(RunReport report) {
		if (report.migrations().isEmpty()) {
			return "Nothing to do\n";
		}
		TextTable table = new TextTable("  ");
		for (MigrationReport migration : report.migrations()) {
			table.row((migration.outcome() == Outcome.SUCCEEDED) ? "APPLIED" : migration.outcome().name(),
					migration.id().toString(), migration.duration().toMillis() + " ms",
					migration.error().map(RunText::error).orElse(""));
		}
		return report.applied() + ((report.applied() == 1) ? " migration" : " migrations") + " applied in "
				+ report.duration().toMillis() + " ms\n" + table;
	}

	private static String error(MigrationError error) {
		return error.sqlState().map((state) -> state + " ").orElse("")
				+ ((error.line() > 0) ? "line " + error.line() : "");
	}

}
