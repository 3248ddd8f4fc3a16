package io.migrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.RunSummary;
import io.migrator.plan.Plan;

/**
 * What a run did.
 *
 * @param runId the run
 * @param startedAt when it started
 * @param duration how long it took, waiting for the lock included
 * @param outcome how it ended
 * @param database where it ran
 * @param plan what it was to do, the discrepancies included
 * @param migrations what it did, in order
 * @param warnings what discovery warned about
 * @param callbacks the callbacks that ran once for it, in order
 */
public record RunReport(UUID runId, Instant startedAt, Duration duration, Outcome outcome, DatabaseInfo database,
		Plan plan, List<MigrationReport> migrations, List<String> warnings, List<CallbackReport> callbacks) {

	public RunReport {
		migrations = List.copyOf(migrations);
		warnings = List.copyOf(warnings);
		callbacks = List.copyOf(callbacks);
	}

	/**
	 * What a run did without callbacks.
	 * @param runId the run
	 * @param startedAt when it started
	 * @param duration how long it took
	 * @param outcome how it ended
	 * @param database where it ran
	 * @param plan what it was to do
	 * @param migrations what it did, in order
	 * @param warnings what discovery warned about
	 */
	public RunReport(UUID runId, Instant startedAt, Duration duration, Outcome outcome, DatabaseInfo database,
			Plan plan, List<MigrationReport> migrations, List<String> warnings) {
		this(runId, startedAt, duration, outcome, database, plan, migrations, warnings, List.of());
	}

	/**
	 * How many migrations were applied and kept.
	 * @return the number
	 */
	public int applied() {
		return succeeded(Action.APPLY);
	}

	/**
	 * How many migrations were undone.
	 * @return the number
	 */
	public int undone() {
		return succeeded(Action.UNDO);
	}

	private int succeeded(Action action) {
		int succeeded = 0;
		for (MigrationReport migration : this.migrations) {
			succeeded += (migration.action() == action && migration.outcome() == Outcome.SUCCEEDED) ? 1 : 0;
		}
		return succeeded;
	}

	/**
	 * What stopped the run.
	 * @return the error, empty where it succeeded
	 */
	public Optional<MigrationError> error() {
		return this.migrations.stream()
			.flatMap((migration) -> migration.error().stream())
			.findFirst()
			.or(() -> this.callbacks.stream().flatMap((callback) -> callback.error().stream()).findFirst());
	}

	/**
	 * The run in numbers.
	 * @return the summary
	 */
	public RunSummary summary() {
		return new RunSummary(this.runId, this.startedAt, this.duration, this.outcome, applied());
	}

}
