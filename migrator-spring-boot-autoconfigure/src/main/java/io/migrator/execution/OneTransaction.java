package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.execution.TransactionalScript.Frame;
import io.migrator.migration.Callback;
import io.migrator.migration.CallbackEvent;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.script.ScriptException;

/**
 * Applies all steps in one transaction: when one fails nothing is kept.
 */
final class OneTransaction {

	private final Session session;

	private final Recorder recorder;

	private final ExecutionSettings settings;

	private final Turn turn;

	private final MigrationListener listener;

	private final UUID runId;

	OneTransaction(Session session, Recorder recorder, ExecutionSettings settings, Turn turn,
			MigrationListener listener, UUID runId) {
		this.session = session;
		this.recorder = recorder;
		this.settings = settings;
		this.turn = turn;
		this.listener = listener;
		this.runId = runId;
	}

	/**
	 * Applies the steps, and runs the callbacks of the run with them.
	 */
	ExecutionResult apply(List<PlanStep> steps, List<Callback> callbacks) throws SQLException {
		LockRetries retries = new LockRetries(this.settings.ddlLockWait());
		while (true) {
			Attempt attempt = new Attempt();
			try {
				return attempt.apply(steps, callbacks);
			}
			catch (StatementFailedException ex) {
				this.turn.startOver(this.session);
				if (ex.isLostTurn()) {
					return ExecutionResult.lostTurn(List.of());
				}
				boolean paused = ex.isRetryable()
						&& retries.pausedAfterTry(ex.waited(this.settings.ddlLockTimeout(attempt.migration())),
								(pause) -> this.listener.migrationRetried(this.runId, attempt.migration().id(),
										Blockers.reason(this.session, ex, this.settings.values()), pause));
				if (!paused) {
					return attempt.failed(ex.isRetryable()
							? StepFailedException.noLock(attempt.migration(), ex, this.settings.values(), retries,
									Blockers.describe(this.session, ex, this.settings.values()))
							: StepFailedException.of(attempt.migration(), ex, this.settings.values(),
									Tries.advice(ex, this.recorder.missingRight(this.session, ex)
										.orElse("Mend the file and start again: nothing of this run was kept"))));
				}
			}
			catch (IOException | UncheckedIOException | ScriptException ex) {
				this.session.rollBack();
				return attempt.failed(StepFailedException.of(attempt.migration(), ex, this.settings.values()));
			}
		}
	}

	/**
	 * One try of the whole run.
	 */
	private final class Attempt {

		private final List<MigrationReport> reports = new ArrayList<>();

		private Optional<PlanStep> current = Optional.empty();

		private Optional<Callback> callback = Optional.empty();

		private Instant startedAt = Instant.EPOCH;

		private ResolvedMigration migration() {
			return this.callback.map(Callback::script).orElseGet(() -> this.current.orElseThrow().migration());
		}

		private ExecutionResult apply(List<PlanStep> steps, List<Callback> callbacks)
				throws StatementFailedException, IOException {
			List<String> opening = run(CallbackEvent.BEFORE_RUN, steps, callbacks, List.of("BEGIN"), 0);
			for (int i = 0; i < steps.size(); i++) {
				PlanStep step = steps.get(i);
				this.current = Optional.of(step);
				this.startedAt = OneTransaction.this.recorder.now();
				OneTransaction.this.listener.migrationStarted(OneTransaction.this.runId, step);
				long start = System.nanoTime();
				script(Scripts.of(step.migration(), callbacks), OneTransaction.this.turn.begin(step), opening, i)
					.run(OneTransaction.this.session);
				Duration duration = Duration.ofNanos(System.nanoTime() - start);
				send(OneTransaction.this.recorder.done(step, this.startedAt, duration));
				MigrationReport report = new MigrationReport(step.action(), step.id(), Outcome.SUCCEEDED, duration,
						Optional.empty());
				this.reports.add(report);
				OneTransaction.this.listener.migrationFinished(OneTransaction.this.runId, report);
				opening = List.of();
			}
			run(CallbackEvent.AFTER_RUN, steps, callbacks, opening, steps.size());
			send(OneTransaction.this.turn.restore().atLast() + "COMMIT;\n");
			return ExecutionResult.complete(this.reports);
		}

		/**
		 * Runs those of the callbacks that are due.
		 * @return the opening of what follows
		 */
		private List<String> run(CallbackEvent event, List<PlanStep> steps, List<Callback> callbacks,
				List<String> opening, int done) throws StatementFailedException, IOException {
			List<String> next = opening;
			for (Callback due : callbacks) {
				if (due.event() == event && PlanStep.ids(steps).stream().anyMatch(due::covers)) {
					this.callback = Optional.of(due);
					this.startedAt = OneTransaction.this.recorder.now();
					OneTransaction.this.listener.callbackStarted(OneTransaction.this.runId, due);
					script(Scripts.of(due.script()), OneTransaction.this.turn.begin(), next, done)
						.run(OneTransaction.this.session);
					send(OneTransaction.this.recorder.ran(due.script(), this.startedAt));
					finished(due, Outcome.SUCCEEDED, Optional.empty());
					this.callback = Optional.empty();
					next = List.of();
				}
			}
			return next;
		}

		private void finished(Callback ended, Outcome outcome, Optional<MigrationError> error) {
			OneTransaction.this.listener.callbackFinished(OneTransaction.this.runId, new CallbackReport(ended.event(),
					ended.id(), outcome, Duration.between(this.startedAt, OneTransaction.this.recorder.now()), error));
		}

		private TransactionalScript script(Scripts scripts, List<String> begin, List<String> opening, int done) {
			List<String> before = new ArrayList<>(opening);
			before.addAll(begin);
			List<String> timeouts = MigrationApplier.timeouts(scripts.migration(), OneTransaction.this.settings);
			before.addAll(timeouts);
			return new TransactionalScript(scripts, OneTransaction.this.settings,
					new Frame(before, OneTransaction.this.turn.restore(),
							() -> OneTransaction.this.recorder.guard(done),
							() -> String.join(";\n", timeouts) + ";\n"));
		}

		private void send(String sql) throws StatementFailedException {
			Progress progress = new Progress(new Message(List.of()));
			try {
				OneTransaction.this.session.run(List.of(sql), progress, Optional.empty());
			}
			catch (SQLException ex) {
				if (!progress.isCommitted()) {
					throw new StatementFailedException(Optional.empty(), ex);
				}
			}
		}

		private ExecutionResult failed(StepFailedException failure) {
			if (this.callback.isPresent()) {
				finished(this.callback.get(), Outcome.FAILED, Optional.of(failure.failure().error()));
				journal(OneTransaction.this.recorder.failed(this.callback.get().script(), this.startedAt,
						failure.failure().error()));
				return ExecutionResult.failed(List.of(), failure.failure());
			}
			PlanStep step = this.current.orElseThrow();
			MigrationReport report = new MigrationReport(step.action(), step.id(), Outcome.FAILED,
					Duration.between(this.startedAt, OneTransaction.this.recorder.now()),
					Optional.of(failure.failure().error()));
			OneTransaction.this.listener.migrationFinished(OneTransaction.this.runId, report);
			journal(OneTransaction.this.recorder.failed(step, this.startedAt, failure.failure().error()));
			return ExecutionResult.failed(List.of(report), failure.failure());
		}

		private void journal(String sql) {
			try {
				OneTransaction.this.session.send(OneTransaction.this.turn.own(sql));
			}
			catch (SQLException ex) {
				// the failure itself is what is told
				OneTransaction.this.session.rollBack();
			}
		}

	}

}
