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
 * @param number the number of the migration that was started last, from 1; 0 before the
 * first
 * @param total how many migrations the run is to apply
 * @param migration how far the current migration is
 */
public record RunProgress(UUID runId, Instant startedAt, Optional<MigrationId> current, int number, int total,
		Optional<MigrationProgress> migration) {

	public RunProgress {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(startedAt, "startedAt");
		Objects.requireNonNull(migration, "migration");
	}

}
