package io.migrator.boot.event;

import java.util.Objects;
import java.util.UUID;

/**
 * The event that a run begins, as each start that migrates has one; it has not looked at
 * anything yet.
 *
 * @param runId the run
 */
public record MigrationRunStarted(UUID runId) {

	public MigrationRunStarted {
		Objects.requireNonNull(runId, "runId");
	}

}
