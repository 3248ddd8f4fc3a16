package io.migrator.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;

/**
 * How a step of a run ended.
 *
 * @param action whether the migration was to be applied or undone
 * @param id the migration
 * @param outcome how it ended
 * @param duration how long it took, retries and their pauses included
 * @param error what went wrong, where it failed
 */
public record MigrationReport(Action action, MigrationId id, Outcome outcome, Duration duration,
		Optional<MigrationError> error) {

	public MigrationReport {
		Objects.requireNonNull(action, "action");
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(outcome, "outcome");
	}

	/**
	 * How the application of a migration ended.
	 * @param id the migration
	 * @param outcome how it ended
	 * @param duration how long it took
	 * @param error what went wrong
	 */
	public MigrationReport(MigrationId id, Outcome outcome, Duration duration, Optional<MigrationError> error) {
		this(Action.APPLY, id, outcome, duration, error);
	}

}
