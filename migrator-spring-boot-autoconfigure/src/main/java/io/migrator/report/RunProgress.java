package io.migrator.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.MigrationId;

/**
 * Where a run is just now.
 *
 * @param runId the run
 * @param startedAt when it started
 * @param current the migration that is being applied, empty while it waits or plans
 * @param number the number of that migration, from 1; 0 while it waits or plans
 * @param total how many migrations the run is to apply
 */
public record RunProgress(UUID runId, Instant startedAt, Optional<MigrationId> current, int number, int total) {

	public RunProgress {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(startedAt, "startedAt");
	}

}
