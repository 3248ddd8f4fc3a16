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
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
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

	ExecutionResult apply(List<PlanStep> steps) throws SQLException {
		LockRetries retries = new LockRetries(this.settings.ddlLockTimeout(), this.settings.ddlLockWait());
		while (true) {
			Attempt attempt = new Attempt();
			try {
				return attempt.apply(steps);
			}
			catch (StatementFailedException ex) {
				this.turn.startOver(this.session);
				if (ex.isLostTurn()) {
					return ExecutionResult.lostTurn(List.of());
				}
				Optional<Duration> pause = ex.isRetryable() ? retries.next() : Optional.empty();
				if (pause.isEmpty()) {
					return attempt.failed(ex.isRetryable()
							? StepFailedException.noLock(attempt.migration(), ex, this.settings.values(), retries,
									Blockers.describe(this.session, ex, this.settings.values()))
							: StepFailedException.of(attempt.migration(), ex, this.settings.values(),
									Tries.advice(ex, this.recorder.missingRight(this.session, ex)
										.orElse("Mend the file and start again: nothing of this run was kept"))));
				}
				this.listener.migrationRetried(this.runId, attempt.migration().id(),
						Blockers.reason(this.session, ex, this.settings.values()), pause.get());
				Pauses.pause(pause.get());
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

		private Instant startedAt = Instant.EPOCH;

		private ResolvedMigration migration() {
			return this.current.orElseThrow().migration();
		}

		private ExecutionResult apply(List<PlanStep> steps) throws StatementFailedException, IOException {
			List<String> opening = List.of("BEGIN");
			for (int i = 0; i < steps.size(); i++) {
				PlanStep step = steps.get(i);
				this.current = Optional.of(step);
				this.startedAt = OneTransaction.this.recorder.now();
				OneTransaction.this.listener.migrationStarted(OneTransaction.this.runId, step);
				long start = System.nanoTime();
				script(i, step, opening).run(OneTransaction.this.session);
				Duration duration = Duration.ofNanos(System.nanoTime() - start);
				send(OneTransaction.this.recorder.done(step, this.startedAt, duration));
				MigrationReport report = new MigrationReport(step.action(), step.id(), Outcome.SUCCEEDED, duration,
						Optional.empty());
				this.reports.add(report);
				OneTransaction.this.listener.migrationFinished(OneTransaction.this.runId, report);
				opening = List.of();
			}
			send(OneTransaction.this.turn.restore().atLast() + "COMMIT;\n");
			return ExecutionResult.complete(this.reports);
		}

		private TransactionalScript script(int index, PlanStep step, List<String> opening) {
			ResolvedMigration migration = step.migration();
			List<String> before = new ArrayList<>(opening);
			before.addAll(OneTransaction.this.turn.begin(step));
			List<String> timeouts = MigrationApplier.timeouts(migration, OneTransaction.this.settings);
			before.addAll(timeouts);
			return new TransactionalScript(migration, OneTransaction.this.settings,
					new Frame(before, OneTransaction.this.turn.restore(),
							() -> OneTransaction.this.recorder.guard(index), String.join(";\n", timeouts) + ";\n"));
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
			PlanStep step = this.current.orElseThrow();
			MigrationReport report = new MigrationReport(step.action(), step.id(), Outcome.FAILED,
					Duration.between(this.startedAt, OneTransaction.this.recorder.now()),
					Optional.of(failure.failure().error()));
			OneTransaction.this.listener.migrationFinished(OneTransaction.this.runId, report);
			try {
				OneTransaction.this.session.send(OneTransaction.this.turn
					.own(OneTransaction.this.recorder.failed(step, this.startedAt, failure.failure().error())));
			}
			catch (SQLException ex) {
				// the failure itself is what is told
				OneTransaction.this.session.rollBack();
			}
			return ExecutionResult.failed(List.of(report), failure.failure());
		}

	}

}
