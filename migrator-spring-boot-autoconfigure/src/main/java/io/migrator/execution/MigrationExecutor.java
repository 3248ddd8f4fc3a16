package io.migrator.execution;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.Callback;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;

/**
 * Runs the steps of a plan, and stops at the first failure.
 */
public final class MigrationExecutor {

	private final Session session;

	private final JdbcSchemaHistory history;

	private final ExecutionSettings settings;

	private final Clock clock;

	private final MigrationListener listener;

	private final UUID runId;

	private final RunCallbacks callbacks;

	/**
	 * Creates an executor.
	 * @param session the session, in auto-commit mode
	 * @param history who makes the tables and knows how to record
	 * @param settings how migrations are run
	 * @param clock what time it is
	 * @param listener who watches; must not throw
	 * @param runId the run
	 */
	public MigrationExecutor(Session session, JdbcSchemaHistory history, ExecutionSettings settings, Clock clock,
			MigrationListener listener, UUID runId) {
		this.session = session;
		this.history = history;
		this.settings = settings;
		this.clock = clock;
		this.listener = listener;
		this.runId = runId;
		this.callbacks = new RunCallbacks(settings, listener, runId);
	}

	/**
	 * Whether callbacks may be due behind what was done, though nothing is left to do.
	 * @return true where an execution before has done anything
	 */
	public boolean hasDoneAnything() {
		return this.callbacks.areDue();
	}

	/**
	 * Makes or adopts the tracking tables where that is still to be done, and applies the
	 * steps. Called again with the plan that follows where another instance was faster.
	 * @param steps the steps in order
	 * @param transactions whether each has a transaction of its own
	 * @param snapshot the history as it was read
	 * @param resolved what discovery found: callbacks, and files for rows that are
	 * adopted
	 * @param mark what the files are known by, where nothing is left to do behind the
	 * steps; recorded where no other instance can apply anything meanwhile
	 * @param lock what keeps other instances from migrating
	 * @return what became of the steps; with one transaction for all nothing is kept
	 * after a failure
	 * @throws SQLException when the session cannot be prepared
	 */
	public ExecutionResult execute(List<PlanStep> steps, Policy.Transactions transactions, HistorySnapshot snapshot,
			ResolvedMigrations resolved, Optional<String> mark, RunLock lock) throws SQLException {
		Optional<AdvisoryLock> held = (lock instanceof AdvisoryLock direct) ? Optional.of(direct) : Optional.empty();
		SessionState state = held.isPresent() ? held.get().state()
				: SessionState.capture(this.session, OwnLimits.of(this.settings.silence()));
		if (held.isPresent()) {
			takeRole(state, snapshot.database().user());
		}
		HistorySnapshot prepared = this.history.prepare(this.session.connection(), snapshot, resolved.migrations());
		Recorder recorder = new Recorder(this.history, prepared, this.settings, this.clock, this.runId, steps,
				held.isPresent() ? mark : Optional.empty());
		Turn turn = held.isPresent() ? Turn.direct(held.get(), this.settings.role(), transactions)
				: Turn.pooled(state, this.settings.role(), transactions, prepared,
						(lock instanceof PooledLock pooled) ? Optional.of(pooled) : Optional.empty());
		IntFunction<OwnTransaction> alone = (done) -> new OwnTransaction(this.session, this.settings, turn,
				this::retried, recorder, () -> recorder.guard(done));
		List<Callback> all = resolved.callbacks();
		ExecutionResult result;
		if (transactions == Policy.Transactions.ALL) {
			result = new OneTransaction(this.session, recorder, this.settings, turn, this.listener, this.runId)
				.apply(steps, all);
		}
		else {
			MigrationApplier applier = new MigrationApplier(steps, all, this.session, recorder, this.settings, state,
					turn, this::retried);
			result = applyEach(steps, all, applier, alone);
		}
		if (result.failure().isPresent()) {
			this.callbacks.afterFailure(all, result.failure().get().id(), alone.apply(result.succeeded().size()));
		}
		return result;
	}

	private ExecutionResult applyEach(List<PlanStep> steps, List<Callback> all, MigrationApplier applier,
			IntFunction<OwnTransaction> alone) throws SQLException {
		ExecutionResult result = ExecutionResult.complete(List.of());
		try {
			this.callbacks.before(all, PlanStep.ids(steps), alone.apply(0));
			result = applyEach(steps, applier);
			this.callbacks.follow(result.succeeded());
			if (result.failure().isEmpty() && !result.lostTurn()) {
				this.callbacks.after(all, alone.apply(steps.size()));
			}
			return result;
		}
		catch (LostTurnException ex) {
			return ExecutionResult.lostTurn(result.migrations());
		}
		catch (StepFailedException ex) {
			return ExecutionResult.failed(result.migrations(), ex.failure());
		}
	}

	/**
	 * Sends as many migrations at once as can be; one that cannot be sent with others, or
	 * has failed among them, goes on alone.
	 */
	private ExecutionResult applyEach(List<PlanStep> steps, MigrationApplier applier) throws SQLException {
		StepReports reports = new StepReports(this.listener, this.runId, this.clock);
		try (Batches batches = new Batches(steps.size(), applier::batch)) {
			int next = 0;
			while (next < steps.size()) {
				Optional<SQLException> loss = this.session.exchanges().loss();
				if (loss.isPresent()) {
					return ExecutionResult.failed(reports.results(),
							StepFailedException.notBegun(steps.get(next).migration(), loss.get()).failure());
				}
				Batch batch = batches.at(next);
				int behind = next + batch.steps().size();
				Optional<StatementFailedException> failed = send(batch, reports);
				next = reports.results().size();
				// behind the last commit the connection may break: all is done then
				if (batch.steps().isEmpty() || (failed.isPresent() && next < behind)) {
					Optional<ExecutionResult> end = applier.apply(next, failed, reports);
					if (end.isPresent()) {
						return end.get();
					}
					next++;
				}
			}
		}
		return ExecutionResult.complete(reports.results());
	}

	private Optional<StatementFailedException> send(Batch batch, StepReports reports) {
		if (batch.steps().isEmpty()) {
			return Optional.empty();
		}
		Iterator<PlanStep> following = batch.steps().iterator();
		reports.started(following.next());
		return batch.send(this.session, this.settings, (step) -> {
			reports.succeeded(step);
			if (following.hasNext()) {
				reports.started(following.next());
			}
		});
	}

	private void retried(MigrationId id, String reason, Duration pause) {
		this.listener.migrationRetried(this.runId, id, reason, pause);
	}

	private void takeRole(SessionState state, String user) {
		this.settings.role().ifPresent((role) -> {
			try {
				this.session.send(state.roleSql(this.settings.role()));
			}
			catch (SQLException ex) {
				throw new RoleRefusedException(user, role, ex);
			}
		});
	}

}
