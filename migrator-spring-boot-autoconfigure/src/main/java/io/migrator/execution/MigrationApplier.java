package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.execution.TransactionalScript.Frame;
import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanStep;
import io.migrator.script.ScriptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations: script, history row and journal row.
 */
final class MigrationApplier {

	private static final Logger logger = LoggerFactory.getLogger(MigrationApplier.class);

	private static final String CONNECTION_LOST = "Start again when the server answers: the connection was lost, "
			+ "and the next run goes on with what is not recorded";

	private static final String NOTHING_KEPT = "Mend the file and start again: nothing of it was kept";

	/**
	 * A larger script gains nothing from being sent with others.
	 */
	private static final int MOST_BYTES_IN_BATCH = 32 * 1024;

	private final List<PlanStep> steps;

	private final Session session;

	private final Recorder recorder;

	private final ExecutionSettings settings;

	private final SessionState state;

	private final Turn turn;

	private final Retried retried;

	MigrationApplier(List<PlanStep> steps, Session session, Recorder recorder, ExecutionSettings settings,
			SessionState state, Turn turn, Retried retried) {
		this.steps = List.copyOf(steps);
		this.session = session;
		this.recorder = recorder;
		this.settings = settings;
		this.state = state;
		this.turn = turn;
		this.retried = retried;
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
			Optional<Message> message = message(index, batch.opening());
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
				applyByStatement(step, startedAt);
			}
		}
		catch (IOException | UncheckedIOException | ScriptException | SQLException ex) {
			this.session.rollBack();
			throw StepFailedException.of(step.migration(), ex, this.settings.values());
		}
	}

	private void applyInTransaction(int index, Instant startedAt, Optional<StatementFailedException> failedBefore)
			throws StepFailedException, LostTurnException, IOException {
		ResolvedMigration migration = this.steps.get(index).migration();
		LockRetries retries = retries(migration);
		Optional<StatementFailedException> failed = failedBefore.isPresent() ? failedBefore : tryOnce(index);
		while (failed.isPresent()) {
			StatementFailedException ex = failed.get();
			this.session.rollBack();
			if (ex.isLostTurn()) {
				throw new LostTurnException();
			}
			if (!paused(migration, ex, retries)) {
				StepFailedException failure = failure(migration, ex, retries, NOTHING_KEPT);
				journal(this.recorder.failed(migration, startedAt, failure.failure().error()));
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
		ResolvedMigration migration = this.steps.get(index).migration();
		List<String> before = new ArrayList<>(opening);
		before.addAll(this.turn.begin(migration));
		before.addAll(timeouts(migration, this.settings));
		return new TransactionalScript(migration, this.settings, new Frame(before,
				this.turn.restore() + this.recorder.guard(index), this.recorder.applied(migration) + "COMMIT;\n"));
	}

	private void applyByStatement(PlanStep step, Instant startedAt)
			throws StepFailedException, IOException, SQLException {
		ResolvedMigration migration = step.migration();
		StatementScript script = new StatementScript(this.session, migration, this.settings, doneBefore(step),
				this.state.ourselvesSql(this.settings.role()));
		this.session.send(this.recorder.begun(migration, startedAt, script.done()));
		Optional<StepFailedException> failure;
		try {
			failure = run(script, migration, startedAt);
		}
		finally {
			this.session.rollBack();
			bringBack(script);
		}
		if (failure.isPresent()) {
			journal(this.recorder.advanced(migration, startedAt, Outcome.FAILED, script.done(),
					Optional.of(failure.get().failure().error())));
			throw failure.get();
		}
		this.session.send("BEGIN;\n" + this.recorder.historyRow(migration, this.recorder.since(startedAt))
				+ this.recorder.advanced(migration, startedAt, Outcome.SUCCEEDED, script.done(), Optional.empty())
				+ "COMMIT;\n");
	}

	private Optional<StepFailedException> run(StatementScript script, ResolvedMigration migration, Instant startedAt)
			throws IOException, SQLException {
		LockRetries retries = retries(migration);
		while (true) {
			try {
				script.run((done) -> this.recorder.advanced(migration, startedAt, Outcome.INTERRUPTED, done,
						Optional.empty()));
				return Optional.empty();
			}
			catch (StatementFailedException ex) {
				this.session.rollBack();
				if (!paused(migration, ex, retries)) {
					return Optional.of(failure(migration, ex, retries, kept(script.done())));
				}
			}
		}
	}

	/**
	 * What a script that ran outside our transactions has changed in the session is there
	 * whether it failed or not.
	 */
	private void bringBack(StatementScript script) {
		try {
			this.session.send(this.turn.restore() + script.resetSql());
		}
		catch (SQLException ex) {
			logger.warn("The session could not be brought back to what it was (SQLSTATE {})", ex.getSQLState());
		}
	}

	/**
	 * How many statements an attempt that was cut off, or failed, has done for good;
	 * nothing is known of a text that has changed since.
	 */
	private static int doneBefore(PlanStep step) {
		boolean resumable = step.state() == MigrationState.FAILED || step.state() == MigrationState.INTERRUPTED;
		Optional<Checksum> checksum = Optional.of(step.migration().fingerprint().checksum());
		return step.lastAttempt()
			.filter((attempt) -> resumable && attempt.checksum().equals(checksum))
			.map(JournalEntry::statementNumber)
			.orElse(0);
	}

	private static String kept(int done) {
		return (done == 0) ? NOTHING_KEPT
				: "Statements 1 to " + done + " are done and stay. Mend what stopped statement " + (done + 1)
						+ " and start again: the next run goes on with it, as long as the file is not changed";
	}

	private LockRetries retries(ResolvedMigration migration) {
		return new LockRetries(migration.header().lockTimeout().orElse(this.settings.ddlLockTimeout()),
				this.settings.ddlLockWait());
	}

	/**
	 * Pauses before another try, where there is to be one.
	 */
	private boolean paused(ResolvedMigration migration, StatementFailedException ex, LockRetries retries) {
		Optional<Duration> pause = ex.isRetryable() ? retries.next() : Optional.empty();
		pause.ifPresent((time) -> {
			this.retried.retried(migration.id(), Blockers.reason(this.session, ex, this.settings.values()), time);
			Pauses.pause(time);
		});
		return pause.isPresent();
	}

	private StepFailedException failure(ResolvedMigration migration, StatementFailedException ex, LockRetries retries,
			String kept) {
		return ex.isRetryable()
				? StepFailedException.noLock(migration, ex, this.settings.values(), retries,
						Blockers.describe(this.session, ex, this.settings.values()))
				: StepFailedException.of(migration, ex, this.settings.values(),
						ex.isConnectionLost() ? CONNECTION_LOST : kept);
	}

	private void journal(String sql) {
		try {
			this.session.send(sql);
		}
		catch (SQLException ex) {
			logger.warn("The failed attempt could not be written into the journal (SQLSTATE {})", ex.getSQLState());
		}
	}

	/**
	 * The statements, each without its semicolon, that set the timeouts of a migration's
	 * transaction; its header wins over the settings.
	 */
	static List<String> timeouts(ResolvedMigration migration, ExecutionSettings settings) {
		Duration lock = migration.header().lockTimeout().orElse(settings.ddlLockTimeout());
		List<String> statements = new ArrayList<>();
		statements.add("SET LOCAL lock_timeout = " + lock.toMillis());
		migration.header()
			.statementTimeout()
			.or(settings::statementTimeout)
			.ifPresent((timeout) -> statements.add("SET LOCAL statement_timeout = " + timeout.toMillis()));
		return statements;
	}

}
