package io.migrator.boot.event;

import java.util.Objects;
import java.util.UUID;

/**
 * The event that a run begins, as each start that migrates has one; it has not looked at
 * anything yet.
 *
 * @param runId the run
 * @param database the database's name below {@code migrator.databases}, or
 * {@code default}
 */
public record MigrationRunStarted(UUID runId, String database) {

	public MigrationRunStarted {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(database, "database");
	}

}
