package io.migrator.report;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;

/**
 * Watches runs. What a listener throws is logged and never disturbs the run.
 */
public interface MigrationListener {

	/**
	 * The listener that watches one of several databases of an application; two of them
	 * may be migrated at the same time.
	 * @param database the database's name
	 * @return this one, unless it tells databases apart
	 */
	default MigrationListener forDatabase(String database) {
		return this;
	}

	/**
	 * A run begins; it has not looked at anything yet.
	 * @param runId the run
	 */
	default void runStarted(UUID runId) {
	}

	/**
	 * The lock is held by another instance; told about every 10 seconds.
	 * @param runId the run
	 * @param holder who holds it, as a sentence
	 * @param waited how long the run has waited
	 */
	default void waitingForLock(UUID runId, String holder, Duration waited) {
	}

	/**
	 * This process waits for another one to apply what is pending; told at first, and
	 * about every 10 seconds.
	 * @param pending the pending migrations, in order
	 * @param waited how long it has waited
	 */
	default void waitingForMigrations(List<MigrationId> pending, Duration waited) {
	}

	/**
	 * The run holds the lock and knows what to do.
	 * @param runId the run
	 * @param plan what it will do
	 */
	default void planned(UUID runId, Plan plan) {
	}

	/**
	 * A callback of the run is about to run; those of each migration are part of it.
	 * @param runId the run
	 * @param callback the callback
	 */
	default void callbackStarted(UUID runId, Callback callback) {
	}

	/**
	 * A callback of the run ended, well or not.
	 * @param runId the run
	 * @param report how it ended
	 */
	default void callbackFinished(UUID runId, CallbackReport report) {
	}

	/**
	 * A migration is about to be applied.
	 * @param runId the run
	 * @param step the migration
	 */
	default void migrationStarted(UUID runId, PlanStep step) {
	}

	/**
	 * A migration met a lock that it did not get in time, a deadlock or a serialization
	 * failure, and will be tried again.
	 * @param runId the run
	 * @param id the migration
	 * @param reason what the server said
	 * @param pause how long until the next try
	 */
	default void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
	}

	/**
	 * A migration is still running; told about every 2 seconds, from a thread of its own.
	 * @param runId the run
	 * @param progress where the run is, with the migration that was started last
	 */
	default void migrationRunning(UUID runId, RunProgress progress) {
	}

	/**
	 * A migration ended, well or not.
	 * @param runId the run
	 * @param report how it ended
	 */
	default void migrationFinished(UUID runId, MigrationReport report) {
	}

	/**
	 * The run ended, well or not, after a plan was made.
	 * @param report what it did
	 */
	default void runFinished(RunReport report) {
	}

	/**
	 * The run ended without a report: the files were refused, the database was not to be
	 * reached, the plan forbade it.
	 * @param runId the run
	 * @param cause why
	 */
	default void runRefused(UUID runId, RuntimeException cause) {
	}

}
