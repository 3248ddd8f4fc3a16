package io.migrator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.Activity;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationProgress;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;

/**
 * Follows a run: which migration is being applied, and since when.
 */
final class CurrentRun implements MigrationListener {

	private final UUID runId;

	private final Clock clock;

	private final Instant startedAt;

	private final long start = System.nanoTime();

	private Optional<MigrationId> first = Optional.empty();

	private int total;

	private Optional<ResolvedMigration> current = Optional.empty();

	private final List<CallbackReport> callbacks = new ArrayList<>(0);

	private int number;

	private Instant migrationStartedAt = Instant.EPOCH;

	private long migrationStart;

	CurrentRun(UUID runId, Clock clock) {
		this.runId = runId;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	UUID runId() {
		return this.runId;
	}

	Instant startedAt() {
		return this.startedAt;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * Where the run is.
	 * @param activity what the server is seen doing
	 */
	synchronized RunProgress progress(Activity activity) {
		Optional<MigrationProgress> migration = this.current
			.map((script) -> new MigrationProgress(this.migrationStartedAt,
					Duration.ofNanos(System.nanoTime() - this.migrationStart), script.statements(), activity));
		return new RunProgress(this.runId, this.startedAt, this.current.map(ResolvedMigration::id), this.number,
				this.total, migration);
	}

	@Override
	public synchronized void planned(UUID run, Plan plan) {
		this.first = plan.steps().isEmpty() ? Optional.empty() : Optional.of(plan.steps().get(0).id());
		this.total = plan.steps().size();
		this.number = 0;
	}

	@Override
	public synchronized void migrationStarted(UUID run, PlanStep step) {
		boolean again = this.first.equals(Optional.of(step.id()));
		this.number = again ? 1 : this.number + 1;
		began(step.migration());
	}

	private void began(ResolvedMigration script) {
		this.current = Optional.of(script);
		this.migrationStartedAt = this.clock.instant();
		this.migrationStart = System.nanoTime();
	}

	@Override
	public synchronized void callbackStarted(UUID run, Callback callback) {
		began(callback.script());
	}

	@Override
	public synchronized void callbackFinished(UUID run, CallbackReport report) {
		this.current = Optional.empty();
		this.callbacks.add(report);
	}

	/**
	 * The callbacks that have run so far.
	 */
	synchronized List<CallbackReport> callbacks() {
		return List.copyOf(this.callbacks);
	}

	@Override
	public synchronized void migrationFinished(UUID run, MigrationReport report) {
		this.current = Optional.empty();
	}

}
