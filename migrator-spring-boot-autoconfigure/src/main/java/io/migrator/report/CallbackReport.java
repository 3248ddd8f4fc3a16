package io.migrator.report;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.CallbackEvent;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;

/**
 * How a callback of a run ended. Those of each migration are part of it.
 *
 * @param event when it ran
 * @param id the callback
 * @param outcome how it ended
 * @param duration how long it took, retries and their pauses included
 * @param error what went wrong, where it failed
 */
public record CallbackReport(CallbackEvent event, MigrationId id, Outcome outcome, Duration duration,
		Optional<MigrationError> error) {

	public CallbackReport {
		Objects.requireNonNull(event, "event");
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(outcome, "outcome");
	}

}
