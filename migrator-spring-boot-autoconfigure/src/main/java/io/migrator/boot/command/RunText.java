package io.migrator.boot.command;

import java.util.List;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;

/**
 * What a run did, for people.
 */
final class RunText {

	private RunText() {
	}

	static String of(RunReport report) {
		if (report.migrations().isEmpty() && report.callbacks().isEmpty()) {
			return "Nothing to do\n";
		}
		TextTable table = new TextTable("  ");
		for (MigrationReport migration : report.migrations()) {
			table.row((migration.outcome() == Outcome.SUCCEEDED) ? done(migration) : migration.outcome().name(),
					migration.id().toString(), migration.duration().toMillis() + " ms",
					migration.error().map(RunText::error).orElse(""));
		}
		boolean undone = report.migrations().stream().anyMatch((migration) -> migration.action() == Action.UNDO);
		int count = undone ? report.undone() : report.applied();
		return count + ((count == 1) ? " migration" : " migrations") + (undone ? " undone in " : " applied in ")
				+ report.duration().toMillis() + " ms\n" + table + callbacks(report.callbacks());
	}

	private static String callbacks(List<CallbackReport> callbacks) {
		TextTable table = new TextTable("  ");
		for (CallbackReport callback : callbacks) {
			table.row((callback.outcome() == Outcome.SUCCEEDED) ? "RAN" : callback.outcome().name(),
					callback.id().toString(), callback.duration().toMillis() + " ms",
					callback.error().map(RunText::error).orElse(""));
		}
		return callbacks.isEmpty() ? "" : "Callbacks:\n" + table;
	}

	private static String done(MigrationReport migration) {
		return (migration.action() == Action.UNDO) ? "UNDONE" : "APPLIED";
	}

	private static String error(MigrationError error) {
		return error.sqlState().map((state) -> state + " ").orElse("")
				+ ((error.line() > 0) ? "line " + error.line() : "");
	}

}
