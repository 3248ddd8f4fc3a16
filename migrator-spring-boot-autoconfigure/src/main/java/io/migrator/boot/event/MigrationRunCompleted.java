package io.migrator.boot.event;

import java.util.Objects;

import io.migrator.report.RunReport;

/**
 * The event that a run ended well; it may have had nothing to do.
 *
 * @param report what it did
 * @param database the database's name below {@code migrator.databases}, or
 * {@code default}
 */
public record MigrationRunCompleted(RunReport report, String database) {

	public MigrationRunCompleted {
		Objects.requireNonNull(report, "report");
		Objects.requireNonNull(database, "database");
	}

}
