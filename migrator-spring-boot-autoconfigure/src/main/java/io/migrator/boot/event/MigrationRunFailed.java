package io.migrator.boot.event;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.migrator.report.RunReport;

/**
 * The event that a run failed or was refused.
 *
 * @param runId the run
 * @param message why, with values masked as in the log
 * @param report what it did before; empty where the run was refused before it began to
 * apply anything
 * @param database the database's name below {@code migrator.databases}, or
 * {@code default}
 */
public record MigrationRunFailed(UUID runId, String message, Optional<RunReport> report, String database) {

	public MigrationRunFailed {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(message, "message");
		Objects.requireNonNull(report, "report");
		Objects.requireNonNull(database, "database");
	}

}
