package io.migrator.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;

/**
 * What became of the steps so far, told to the listener as it happens.
 */
final class StepReports {

	private final MigrationListener listener;

	private final UUID runId;

	private final Clock clock;

	private final List<MigrationReport> reports = new ArrayList<>();

	private Optional<MigrationId> current = Optional.empty();

	private Instant startedAt = Instant.EPOCH;

	private long start;

	StepReports(MigrationListener listener, UUID runId, Clock clock) {
		this.listener = listener;
		this.runId = runId;
		this.clock = clock;
	}

	/**
	 * A step begins, if it has not begun already.
	 * @return when it began
	 */
	Instant started(PlanStep step) {
		if (!this.current.equals(Optional.of(step.id()))) {
			this.current = Optional.of(step.id());
			this.startedAt = this.clock.instant();
			this.start = System.nanoTime();
			this.listener.migrationStarted(this.runId, step);
		}
		return this.startedAt;
	}

	void succeeded(PlanStep step) {
		this.reports.add(finished(step, Outcome.SUCCEEDED, Optional.empty()));
	}

	void failed(PlanStep step, MigrationError error) {
		this.reports.add(finished(step, Outcome.FAILED, Optional.of(error)));
	}

	/**
	 * The step is another instance's: it is not among the results.
	 */
	void leftToAnother(PlanStep step) {
		finished(step, Outcome.INTERRUPTED, Optional.empty());
	}

	/**
	 * The steps that ended so far.
	 */
	List<MigrationReport> results() {
		return List.copyOf(this.reports);
	}

	private MigrationReport finished(PlanStep step, Outcome outcome, Optional<MigrationError> error) {
		MigrationReport report = new MigrationReport(step.action(), step.id(), outcome,
				Duration.ofNanos(System.nanoTime() - this.start), error);
		this.listener.migrationFinished(this.runId, report);
		return report;
	}

}
