package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.execution.TransactionalScript.Frame;
import io.migrator.migration.Callback;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
import io.migrator.script.ScriptException;

/**
 * Applies migrations: script, history row and journal row.
 */
final class MigrationApplier {

	/**
	 * A larger script gains nothing from being sent with others.
	 */
	private static final int MOST_BYTES_IN_BATCH = 32 * 1024;

	/**
	 * The server is to begin soon, and work while the next batch is made.
	 */
	private static final int MOST_IN_FIRST_BATCH = 40;

	private final List<PlanStep> steps;

	private final Session session;

	private final Recorder recorder;

	private final ExecutionSettings settings;

	private final Turn turn;

	private final Retried retried;

	private final List<Callback> callbacks;

	private final StatementwiseApplier statementwise;

	MigrationApplier(List<PlanStep> steps, List<Callback> callbacks, Session session, Recorder recorder,
			ExecutionSettings settings, SessionState state, Turn turn, Retried retried) {
		this.steps = List.copyOf(steps);
		this.callbacks = callbacks.stream().filter((callback) -> callback.event().isOfEach()).toList();
		this.session = session;
		this.recorder = recorder;
		this.settings = settings;
		this.turn = turn;
		this.retried = retried;
		this.statementwise = new StatementwiseApplier(session, recorder, settings, state, turn, retried);
	}

	/**
	 * Makes a batch: as many steps as can be sent at once.
	 * @param first the index of the first
	 * @return the batch, empty where the first step has to go alone
	 */
	Batch batch(int first) {
		Batch batch = new Batch();
		if (!this.turn.mayBeBatched()) {
			return batch;
		}
		for (int index = first; index < this.steps.size(); index++) {
			Optional<Message> message = (first == 0 && index == MOST_IN_FIRST_BATCH) ? Optional.empty()
					: message(index, batch.opening());
			if (message.isEmpty() || !batch.add(this.steps.get(index), message.get())) {
				break;
			}
		}
		return batch;
	}

	/**
	 * A script that cannot be read says so when its turn comes.
	 */
	private Optional<Message> message(int index, List<String> opening) {
		ResolvedMigration migration = this.steps.get(index).migration();
		boolean small = migration.fingerprint().size() <= MOST_BYTES_IN_BATCH;
		if (!small || !migration.transactionMode().isTransactional()) {
			return Optional.empty();
		}
		try {
			return script(index, opening).asOneMessage(MOST_BYTES_IN_BATCH);
		}
		catch (IOException | UncheckedIOException | ScriptException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Applies one migration alone.
	 * @param index of its step
	 * @param failed how its first try, among others, failed; empty where it had none
	 * @param reports where to say what became of it
	 * @return the end of the run, empty where it goes on
	 */
	Optional<ExecutionResult> apply(int index, Optional<StatementFailedException> failed, StepReports reports) {
		PlanStep step = this.steps.get(index);
		try {
			apply(index, reports.started(step), failed);
			reports.succeeded(step);
			return Optional.empty();
		}
		catch (LostTurnException ex) {
			reports.leftToAnother(step);
			return Optional.of(ExecutionResult.lostTurn(reports.results()));
		}
		catch (StepFailedException ex) {
			reports.failed(step, ex.failure().error());
			return Optional.of(ExecutionResult.failed(reports.results(), ex.failure()));
		}
	}

	private void apply(int index, Instant startedAt, Optional<StatementFailedException> failed)
			throws StepFailedException, LostTurnException {
		PlanStep step = this.steps.get(index);
		try {
			if (step.migration().transactionMode().isTransactional()) {
				applyInTransaction(index, startedAt, failed);
			}
			else {
				this.statementwise.apply(step, Scripts.of(step.migration(), this.callbacks), index, startedAt);
			}
		}
		catch (IOException | UncheckedIOException | ScriptException | SQLException ex) {
			this.session.rollBack();
			if (ex instanceof SQLException refusal) {
				StatementFailedException failure = new StatementFailedException(Optional.empty(), refusal);
				throw StepFailedException.of(step.migration(), failure, this.settings.values(),
						this.recorder.missingRight(this.session, failure).orElse("Start again"));
			}
			throw StepFailedException.of(step.migration(), ex, this.settings.values());
		}
	}

	private void applyInTransaction(int index, Instant startedAt, Optional<StatementFailedException> failedBefore)
			throws StepFailedException, LostTurnException, IOException {
		PlanStep step = this.steps.get(index);
		ResolvedMigration migration = step.migration();
		Tries tries = new Tries(this.session, migration, this.settings, this.retried);
		Optional<StatementFailedException> failed = failedBefore.isPresent() ? failedBefore : tryOnce(index);
		while (failed.isPresent()) {
			StatementFailedException ex = failed.get();
			this.turn.startOver(this.session);
			if (ex.isLostTurn()) {
				throw new LostTurnException();
			}
			if (!tries.pausedAfter(ex)) {
				StepFailedException failure = tries.failure(ex,
						this.recorder.missingRight(this.session, ex).orElse(Tries.NOTHING_KEPT));
				tries.journal(this.turn.own(this.recorder.failed(step, startedAt, failure.failure().error())));
				throw failure;
			}
			failed = tryOnce(index);
		}
	}

	private Optional<StatementFailedException> tryOnce(int index) throws IOException {
		try {
			script(index, List.of("BEGIN")).run(this.session);
			return Optional.empty();
		}
		catch (StatementFailedException ex) {
			return Optional.of(ex);
		}
	}

	/**
	 * The script between what begins its transaction and what records and commits.
	 */
	private TransactionalScript script(int index, List<String> opening) {
		PlanStep step = this.steps.get(index);
		ResolvedMigration migration = step.migration();
		List<String> before = new ArrayList<>(opening);
		before.addAll(this.turn.begin(step));
		List<String> timeouts = timeouts(migration, this.settings);
		before.addAll(timeouts);
		// what the script sets is not to bear on what we write
		Supplier<String> after = () -> String.join(";\n", timeouts) + ";\n" + this.recorder.done(step) + "COMMIT;\n";
		return new TransactionalScript(Scripts.of(migration, this.callbacks), this.settings,
				new Frame(before, this.turn.restore(), () -> this.recorder.guard(index), after));
	}

	/**
	 * The statements, each without its semicolon, that set the timeouts of a migration's
	 * transaction; its header wins over the settings.
	 */
	static List<String> timeouts(ResolvedMigration migration, ExecutionSettings settings) {
		Duration lock = settings.ddlLockTimeout(migration);
		List<String> statements = new ArrayList<>();
		statements.add("SET LOCAL lock_timeout = " + lock.toMillis());
		migration.header()
			.statementTimeout()
			.or(settings::statementTimeout)
			.ifPresent((timeout) -> statements.add("SET LOCAL statement_timeout = " + timeout.toMillis()));
		return statements;
	}

}
