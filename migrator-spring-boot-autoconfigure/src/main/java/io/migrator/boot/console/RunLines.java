package io.migrator.boot.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.report.RunReport;

/**
 * The lines on a run as a whole. Most starts have one, and need nothing else of what can
 * be said about migrations.
 */
final class RunLines {

	/**
	 * Said where there is neither a file nor a row.
	 */
	static final String NOTHING_FOUND = "No migrations were found. Put the first into "
			+ "src/main/resources/core/migrations; or say where they are: migrator.core.locations, "
			+ "migrator.theme.active, migrator.plugin.active";

	private RunLines() {
	}

	/**
	 * What a run did: one line where there was nothing to do, else one for each tier that
	 * took part and one for the whole.
	 */
	static List<String> run(RunReport report) {
		String where = " (" + database(report.database()) + ", " + millis(report.duration()) + ")";
		if (report.undone() > 0) {
			return List.of("Migrations: " + report.undone() + " undone" + stopped(report) + where);
		}
		if (report.migrations().isEmpty()) {
			return List.of("Migrations: " + report.plan().applied() + " applied, nothing to do" + where);
		}
		List<String> lines = new ArrayList<>(LogLines.tiers(report));
		lines.add("Migrations: " + report.applied() + " applied" + stopped(report) + where);
		return lines;
	}

	private static String stopped(RunReport report) {
		return (report.outcome() == Outcome.SUCCEEDED) ? "" : ", then stopped";
	}

	static String database(DatabaseInfo database) {
		return database.product() + ", database " + database.name() + ", schema " + database.schema();
	}

	static String millis(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
