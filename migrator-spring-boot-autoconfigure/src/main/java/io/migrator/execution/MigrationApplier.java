package io.migrator.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.migrator.execution.TransactionalScript.Pace;
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
 * Applies one migration: script, history row and journal row.
 */
final class MigrationApplier {

	private static final Logger logger = LoggerFactory.getLogger(MigrationApplier.class);

	private static final String CONNECTION_LOST = "Start again when the server answers: the connection was lost, "
			+ "and the next run goes on with what is not recorded";

	private static final String NOTHING_KEPT = "Mend the file and start again: nothing of it was kept";

	private final Session session;

	private final Recorder recorder;

	private final ExecutionSettings settings;

	private final SessionState state;

	private final Turn turn;

	private final Retried retried;

	MigrationApplier(Session session, Recorder recorder, ExecutionSettings settings, SessionState state, Turn turn,
			Retried retried) {
		this.session = session;
		this.recorder = recorder;
		this.settings = settings;
		this.state = state;
		this.turn = turn;
		this.retried = retried;
	}

	void apply(PlanStep step, Instant startedAt) throws StepFailedException, LostTurnException {
		ResolvedMigration migration = step.migration();
		try {
			if (migration.transactionMode().isTransactional()) {
				applyInTransaction(migration, startedAt);
			}
			else {
				applyByStatement(step, startedAt);
			}
			this.recorder.committed(migration.id());
		}
		catch (IOException | UncheckedIOException | ScriptException | SQLException ex) {
			this.session.rollBack();
			if (ex instanceof SQLException refusal) {
				StatementFailedException failure = new StatementFailedException(Optional.empty(), refusal);
				throw StepFailedException.of(migration, failure, this.settings.values(),
						this.recorder.missingRight(this.session, failure).orElse("Start again"));
			}
			throw StepFailedException.of(migration, ex, this.settings.values());
		}
	}

	private void applyInTransaction(ResolvedMigration migration, Instant startedAt)
			throws StepFailedException, LostTurnException, IOException {
		TransactionalScript script = new TransactionalScript(this.session, migration, this.settings.placeholders());
		LockRetries retries = retries(migration);
		Pace pace = Pace.PIECES;
		// what the script sets is not to bear on what we write
		String timeouts = timeoutsSql(migration, this.settings);
		while (true) {
			try {
				script.run(pace, "BEGIN;\n" + this.turn.begin(migration) + timeouts, this.turn.restore(),
						this.recorder.guard(),
						timeouts + this.recorder.applied(migration, startedAt, Optional.empty()) + "COMMIT;\n");
				return;
			}
			catch (StatementFailedException ex) {
				this.turn.startOver(this.session);
				if (ex.isLostTurn()) {
					throw new LostTurnException();
				}
				boolean placeUnknown = ex.place().isEmpty() && pace == Pace.PIECES && !ex.isConnectionLost();
				if (placeUnknown) {
					pace = Pace.STATEMENTS;
				}
				if (!paused(migration, ex, retries) && (ex.isRetryable() || !placeUnknown)) {
					StepFailedException failure = failure(migration, ex, retries, NOTHING_KEPT);
					journal(this.recorder.failed(migration, startedAt, failure.failure().error()));
					throw failure;
				}
			}
		}
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
			this.session.send(script.resetSql() + this.turn.restore().thorough());
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
			this.retried.retried(migration.id(),
					String.valueOf(ex.sqlException().getMessage()).lines().findFirst().orElse(""), time);
			Pauses.pause(time);
		});
		return pause.isPresent();
	}

	private StepFailedException failure(ResolvedMigration migration, StatementFailedException ex, LockRetries retries,
			String kept) {
		return ex.isRetryable()
				? StepFailedException.noLock(migration, ex, this.settings.values(), retries,
						Blockers.describe(this.session))
				: StepFailedException.of(migration, ex, this.settings.values(), ex.isConnectionLost() ? CONNECTION_LOST
						: this.recorder.missingRight(this.session, ex).orElse(kept));
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
	 * The timeouts of a migration's transaction; its header wins over the settings.
	 */
	static String timeoutsSql(ResolvedMigration migration, ExecutionSettings settings) {
		Duration lock = migration.header().lockTimeout().orElse(settings.ddlLockTimeout());
		Optional<Duration> statement = migration.header().statementTimeout().or(settings::statementTimeout);
		return "SET LOCAL lock_timeout = " + lock.toMillis() + ";\n"
				+ statement.map((timeout) -> "SET LOCAL statement_timeout = " + timeout.toMillis() + ";\n").orElse("");
	}

}
