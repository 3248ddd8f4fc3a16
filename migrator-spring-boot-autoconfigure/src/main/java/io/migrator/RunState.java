package io.migrator;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.migration.RunSummary;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.Activity;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationProgress;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * What this process itself is doing and last saw.
 */
final class RunState implements MigrationListener {

	private final Clock clock;

	private final Set<Tier> tiersOff;

	private @Nullable CurrentRun running;

	private Activity activity = Activity.UNKNOWN;

	/**
	 * In the order of the plan.
	 */
	private final Map<MigrationId, MigrationInfo> migrations = new LinkedHashMap<>();

	private @Nullable StatusReport lastStatus;

	/**
	 * The last run, as long as nobody has asked what it left behind.
	 */
	private @Nullable RunReport lastRun;

	private Optional<Instant> lastSuccess = Optional.empty();

	RunState(Clock clock, Set<Tier> tiersOff) {
		this.clock = clock;
		this.tiersOff = tiersOff;
	}

	/**
	 * The run that is under way, empty where none is.
	 */
	synchronized Optional<UUID> running() {
		return Optional.ofNullable(this.running).map(CurrentRun::runId);
	}

	/**
	 * The status while this process migrates, empty while it does not.
	 */
	synchronized Optional<StatusReport> runningStatus() {
		return Optional.ofNullable(this.running)
			.map((run) -> new StatusReport(Status.RUNNING, Optional.empty(), List.copyOf(this.migrations.values()),
					List.of(), List.of(), this.tiersOff, Optional.empty(), Optional.of(run.progress(this.activity))));
	}

	/**
	 * The status after the last run or look that counts, empty before the first.
	 */
	synchronized Optional<StatusReport> lastStatus() {
		RunReport run = this.lastRun;
		if (run != null) {
			this.lastStatus = after(run);
			this.lastRun = null;
		}
		return Optional.ofNullable(this.lastStatus);
	}

	/**
	 * When the last run ended that succeeded, empty where none is known.
	 */
	synchronized Optional<Instant> lastSuccess() {
		return this.lastSuccess;
	}

	/**
	 * Takes note of a look at the database. A process that was up to date stays so: what
	 * others do to the database afterwards, or that it does not answer, is not its doing.
	 */
	synchronized void saw(StatusReport status) {
		status.lastRun().ifPresent(this::remember);
		if (lastStatus().filter(RunState::isUp).isEmpty() || isUp(status)) {
			this.lastStatus = status;
		}
	}

	private static boolean isUp(StatusReport report) {
		return report.status() == Status.UP_TO_DATE || report.status() == Status.AHEAD;
	}

	@Override
	public synchronized void runStarted(UUID runId) {
		this.running = new CurrentRun(runId, this.clock);
	}

	@Override
	public synchronized void planned(UUID runId, Plan plan) {
		this.migrations.clear();
		this.migrations.putAll(byId(plan));
		if (this.running != null) {
			this.running.planned(runId, plan);
		}
	}

	@Override
	public synchronized void migrationStarted(UUID runId, PlanStep step) {
		set(this.migrations, step.id(), MigrationState.RUNNING);
		if (this.running != null) {
			this.running.migrationStarted(runId, step);
			this.activity = Activity.UNKNOWN;
		}
	}

	@Override
	public synchronized void callbackStarted(UUID runId, Callback callback) {
		if (this.running != null) {
			this.running.callbackStarted(runId, callback);
			this.activity = Activity.UNKNOWN;
		}
	}

	@Override
	public synchronized void callbackFinished(UUID runId, CallbackReport report) {
		if (this.running != null) {
			this.running.callbackFinished(runId, report);
		}
	}

	@Override
	public synchronized void migrationRunning(UUID runId, RunProgress progress) {
		if (this.running != null && this.running.progress(this.activity).current().equals(progress.current())) {
			this.activity = progress.migration().map(MigrationProgress::activity).orElse(Activity.UNKNOWN);
		}
	}

	@Override
	public synchronized void migrationFinished(UUID runId, MigrationReport report) {
		set(this.migrations, report.id(), after(report));
		if (this.running != null) {
			this.running.migrationFinished(runId, report);
		}
	}

	@Override
	public synchronized void runFinished(RunReport report) {
		this.running = null;
		remember(report.summary());
		this.lastRun = report;
		this.migrations.clear();
	}

	@Override
	public synchronized void runRefused(UUID runId, RuntimeException cause) {
		this.running = null;
		this.lastRun = null;
		this.migrations.clear();
		this.lastStatus = Refusal.status(cause, this.tiersOff);
	}

	/**
	 * What the run left behind, by what its report still tells: a target leaves others
	 * pending; with one transaction for the whole run, a failure leaves everything so.
	 */
	private StatusReport after(RunReport report) {
		List<MigrationInfo> after = report.migrations().isEmpty() ? report.plan().migrations() : applied(report);
		Status status = Status.UP_TO_DATE;
		if (report.outcome() != Outcome.SUCCEEDED) {
			status = Status.FAILED;
		}
		else if (isAnyPending(after)) {
			status = Status.PENDING;
		}
		else if (report.plan().isAhead()) {
			status = Status.AHEAD;
		}
		return new StatusReport(status, Optional.of(report.database()), after, report.plan().discrepancies(),
				report.warnings(), this.tiersOff, Optional.of(report.summary()), Optional.empty());
	}

	private static List<MigrationInfo> applied(RunReport report) {
		Map<MigrationId, MigrationInfo> after = byId(report.plan());
		for (MigrationReport migration : report.migrations()) {
			set(after, migration.id(), after(migration));
		}
		return List.copyOf(after.values());
	}

	private static boolean isAnyPending(List<MigrationInfo> migrations) {
		for (MigrationInfo info : migrations) {
			MigrationState state = info.state();
			if (state == MigrationState.PENDING || state == MigrationState.UNDONE || state == MigrationState.INTERRUPTED
					|| state == MigrationState.OUT_OF_ORDER) {
				return true;
			}
		}
		return false;
	}

	private void remember(RunSummary run) {
		Instant end = run.startedAt().plus(run.duration());
		if (run.outcome() == Outcome.SUCCEEDED
				&& (this.lastSuccess.isEmpty() || !end.isBefore(this.lastSuccess.get()))) {
			this.lastSuccess = Optional.of(end);
		}
	}

	/**
	 * The migrations in the order of the plan.
	 */
	private static Map<MigrationId, MigrationInfo> byId(Plan plan) {
		Map<MigrationId, MigrationInfo> migrations = new LinkedHashMap<>();
		for (MigrationInfo info : plan.migrations()) {
			migrations.put(info.id(), info);
		}
		return migrations;
	}

	private static MigrationState after(MigrationReport report) {
		boolean undo = report.action() == Action.UNDO;
		return switch (report.outcome()) {
			case SUCCEEDED -> undo ? MigrationState.UNDONE : MigrationState.APPLIED;
			case FAILED -> undo ? MigrationState.APPLIED : MigrationState.FAILED;
			case INTERRUPTED -> undo ? MigrationState.APPLIED : MigrationState.PENDING;
		};
	}

	private static void set(Map<MigrationId, MigrationInfo> migrations, MigrationId id, MigrationState state) {
		migrations.computeIfPresent(id,
				(same, info) -> new MigrationInfo(id, state, info.resolved(), info.applied(), info.lastAttempt()));
	}

}
