package io.migrator.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;

/**
 * How the application of one migration ended.
 *
 * @param id the migration
 * @param outcome how it ended
 * @param duration how long it took, retries and their pauses included
 * @param error what went wrong, where it failed
 */
public record MigrationReport(MigrationId id, Outcome outcome, Duration duration, Optional<MigrationError> error) {

	public MigrationReport {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(outcome, "outcome");
	}

}
