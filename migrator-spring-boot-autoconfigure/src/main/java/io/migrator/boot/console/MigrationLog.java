package io.migrator.boot.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.Callback;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.StatusReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log about runs, under the name {@code io.migrator}, or one below it for each
 * of several databases. What a start with nothing to do goes through has no lambdas,
 * which would be made in that start.
 */
public final class MigrationLog implements MigrationListener {

	private static final String NAME = "io.migrator";

	/**
	 * Told of every two seconds, a long migration has a line at least every ten.
	 */
	private static final Duration PAUSE = Duration.ofSeconds(8);

	private final Logger logger;

	private volatile Duration next = PAUSE;

	/**
	 * Creates a listener.
	 */
	public MigrationLog() {
		this.logger = LoggerFactory.getLogger(NAME);
	}

	/**
	 * Creates the listener of one of several databases, with its name behind that of the
	 * log.
	 * @param database the database's name
	 */
	public MigrationLog(String database) {
		this.logger = LoggerFactory.getLogger(NAME + '.' + database);
	}

	@Override
	public MigrationListener forDatabase(String database) {
		return new MigrationLog(database);
	}

	/**
	 * Tells that migrations are off.
	 */
	public void off() {
		this.logger.info("Migrations are off: migrator.enabled is false");
	}

	/**
	 * Tells of a check that found nothing pending and nothing wrong.
	 * @param plan what it found
	 * @param warnings what discovery warned about
	 */
	public void validated(Plan plan, List<String> warnings) {
		warn(warnings);
		remarks(plan);
		this.logger.info(LogLines.validated(plan));
	}

	/**
	 * Tells where everything stands, in one line after the warnings, which say why where
	 * nothing is known.
	 * @param report where everything stands
	 */
	public void status(StatusReport report) {
		warn(report.warnings());
		if (report.migrations().isEmpty() && report.database().isPresent()) {
			this.logger.warn(RunLines.NOTHING_FOUND);
		}
		this.logger.info(LogLines.status(report));
	}

	@Override
	public void waitingForLock(UUID runId, String holder, Duration waited) {
		this.logger.info("Waiting for {} s for another instance that is migrating: {}", waited.toSeconds(), holder);
	}

	@Override
	public void waitingForMigrations(List<MigrationId> pending, Duration waited) {
		this.logger.info(LogLines.waiting(pending, waited));
	}

	@Override
	public void planned(UUID runId, Plan plan) {
		Optional<String> around = LogLines.around(plan);
		if (around.isPresent()) {
			this.logger.info(around.get());
		}
	}

	@Override
	public void callbackStarted(UUID runId, Callback callback) {
		this.next = PAUSE;
		logger.debug("Running {}", callback.id());
	}

	@Override
	public void callbackFinished(UUID runId, CallbackReport report) {
		// a failure is told by the exception that stops the run
		if (report.outcome() == Outcome.SUCCEEDED) {
			logger.info(LogLines.callback(report));
		}
	}

	@Override
	public void migrationStarted(UUID runId, PlanStep step) {
		this.next = PAUSE;
		this.logger.debug("{} {}", (step.action() == Action.UNDO) ? "Undoing" : "Applying", step.id());
	}

	@Override
	public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
		this.logger.info("{} is tried again in {}: {}", id, RunLines.millis(pause), reason);
	}

	@Override
	public void migrationRunning(UUID runId, RunProgress progress) {
		progress.migration()
			.filter((migration) -> migration.lasted().compareTo(this.next) >= 0)
			.ifPresent((migration) -> {
				this.next = migration.lasted().plus(PAUSE);
				this.logger.info(LogLines.running(progress));
			});
	}

	@Override
	public void migrationFinished(UUID runId, MigrationReport report) {
		// a failure is told by the exception that stops the run
		if (report.outcome() == Outcome.SUCCEEDED) {
			this.logger.info(LogLines.applied(report));
		}
	}

	@Override
	public void runFinished(RunReport report) {
		warn(report.warnings());
		remarks(report.plan());
		info(RunLines.run(report));
	}

	private void remarks(Plan plan) {
		if (plan.migrations().isEmpty()) {
			this.logger.warn(RunLines.NOTHING_FOUND);
		}
		if (!plan.discrepancies().isEmpty()) {
			warn(LogLines.discrepancies(plan, Discrepancy.Severity.WARNING));
			info(LogLines.discrepancies(plan, Discrepancy.Severity.NOTE));
		}
	}

	private void warn(List<String> lines) {
		for (String line : lines) {
			this.logger.warn(line);
		}
	}

	private void info(List<String> lines) {
		for (String line : lines) {
			this.logger.info(line);
		}
	}

}
