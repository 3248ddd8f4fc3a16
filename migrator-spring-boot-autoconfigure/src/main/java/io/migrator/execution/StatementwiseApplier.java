package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a migration that runs outside a transaction of ours: the journal knows at any
 * moment how far it got, and a later run goes on from there.
 */
final class StatementwiseApplier {

	private static final Logger logger = LoggerFactory.getLogger(StatementwiseApplier.class);

	private static final String ONLY_TO_RECORD = "All statements are done and stay. "
			+ "Mend what keeps the migration from being recorded and start again: the next run only records it";

	private static final String ONLY_CALLBACKS = "All statements are done and stay. "
			+ "Mend the callback and start again: the next run runs the callbacks again and records the migration";

	private final Session session;

	private final Recorder recorder;

	private final ExecutionSettings settings;

	private final SessionState state;

	private final Turn turn;

	private final Retried retried;

	StatementwiseApplier(Session session, Recorder recorder, ExecutionSettings settings, SessionState state, Turn turn,
			Retried retried) {
		this.session = session;
		this.recorder = recorder;
		this.settings = settings;
		this.state = state;
		this.turn = turn;
		this.retried = retried;
	}

	/**
	 * Applies a migration.
	 * @param scripts the migration with its callbacks, each in a transaction of its own
	 * @param index of its step
	 */
	void apply(PlanStep step, Scripts scripts, int index, Instant startedAt)
			throws StepFailedException, LostTurnException, IOException, SQLException {
		ResolvedMigration migration = step.migration();
		int done = new Resumption(this.session, this.recorder.attempts(), this.settings).done(step);
		Surroundings surroundings = this.turn.surroundings(migration, this.settings);
		OutsideScript script = script(step, done, surroundings, progress(step, index, startedAt));
		Tries tries = new Tries(this.session, migration, this.settings, this.retried);
		Optional<StepFailedException> failure = record(migration, this.recorder.begun(step, startedAt, done), tries,
				"Start again");
		if (failure.isPresent()) {
			if (isRefusedText(failure.get())) {
				tries.journal(this.turn.own(this.recorder.failed(step, startedAt, failure.get().failure().error())));
			}
			throw failure.get();
		}
		String guard = this.recorder.guard(index, startedAt);
		failure = callbacks(scripts.before(), tries, guard, kept(script));
		if (failure.isEmpty()) {
			failure = runAndLeaveNothing(script, surroundings, tries);
		}
		if (failure.isEmpty()) {
			failure = callbacks(scripts.after(), tries, guard, ONLY_CALLBACKS);
		}
		if (failure.isEmpty()) {
			// success is recorded where the history is whole
			failure = record(migration,
					guard + this.recorder.historyRow(step, this.recorder.since(startedAt)) + this.recorder
						.advanced(step, startedAt, Outcome.SUCCEEDED, script.done(), Optional.empty()),
					tries, ONLY_TO_RECORD);
		}
		if (failure.isPresent()) {
			tries.journal(this.turn.own(this.recorder.advanced(step, startedAt, Outcome.FAILED, script.done(),
					Optional.of(failure.get().failure().error()))));
			throw failure.get();
		}
	}

	/**
	 * Whether the database cannot hold the text of a file, as the row of an attempt that
	 * goes on keeps it; that of one that has failed can do without.
	 */
	private static boolean isRefusedText(StepFailedException failure) {
		return failure.failure()
			.error()
			.sqlState()
			.filter(StatementFailedException.UNTRANSLATABLE_CHARACTER::equals)
			.isPresent();
	}

	private Optional<StepFailedException> callbacks(List<ResolvedMigration> callbacks, Tries tries, String guard,
			String kept) throws IOException, LostTurnException {
		OwnTransaction transaction = new OwnTransaction(this.session, this.settings, this.turn, this.retried,
				this.recorder, () -> guard);
		for (ResolvedMigration callback : callbacks) {
			Optional<StepFailedException> failure = transaction.run(callback, tries, kept);
			if (failure.isPresent()) {
				return failure;
			}
		}
		return Optional.empty();
	}

	private Optional<StepFailedException> runAndLeaveNothing(OutsideScript script, Surroundings surroundings,
			Tries tries) throws IOException, SQLException {
		try {
			return run(script, surroundings, tries);
		}
		finally {
			rollBack(surroundings);
			if (!surroundings.isLent()) {
				bringBack();
			}
		}
	}

	private OutsideScript script(PlanStep step, int done, Surroundings surroundings, ProgressStatements journal) {
		if (step.migration().content() instanceof JavaFile java) {
			return new OutsideCall(this.session, step.migration(), java, surroundings, this.settings, done);
		}
		return new StatementScript(this.session, step.migration(), this.settings, done, journal, surroundings,
				new IndexBuilders(this.session, step.id(), this.settings.ddlLockWait(), this.retried));
	}

	private ProgressStatements progress(PlanStep step, int index, Instant startedAt) {
		return new ProgressStatements() {

			@Override
			public String ourselves() {
				return StatementwiseApplier.this.state.ourselvesSql(StatementwiseApplier.this.settings.role());
			}

			@Override
			public String progress(int statements) {
				Recorder recorder = StatementwiseApplier.this.recorder;
				return recorder.guard(index, startedAt)
						+ recorder.advanced(step, startedAt, Outcome.INTERRUPTED, statements, Optional.empty());
			}

			@Override
			public String attempts(int statements) {
				return StatementwiseApplier.this.recorder.attempts().query(step.action(), step.id(), statements);
			}

		};
	}

	private Optional<StepFailedException> run(OutsideScript script, Surroundings surroundings, Tries tries)
			throws IOException, SQLException {
		while (true) {
			try {
				script.run();
				return Optional.empty();
			}
			catch (StatementFailedException ex) {
				rollBack(surroundings);
				if (!tries.pausedAfter(ex)) {
					return Optional.of(tries.failure(ex, kept(script)));
				}
			}
		}
	}

	/**
	 * Writes into the tracking tables, again and again while another session has locked
	 * them.
	 * @param kept what is kept should that fail, and how to go on
	 */
	private Optional<StepFailedException> record(ResolvedMigration migration, String sql, Tries tries, String kept) {
		String lockTimeout = MigrationApplier.timeouts(migration, this.settings).get(0);
		while (true) {
			try {
				this.session.send(this.turn.own(lockTimeout + ";\n" + sql));
				return Optional.empty();
			}
			catch (SQLException ex) {
				this.session.rollBack();
				StatementFailedException failed = new StatementFailedException(Optional.empty(), ex);
				if (!tries.pausedAfter(failed)) {
					return Optional
						.of(tries.failure(failed, this.recorder.missingRight(this.session, failed).orElse(kept)));
				}
			}
		}
	}

	/**
	 * A rollback does not take back all that a script did to the session, and the next
	 * message may meet another one where it is lent.
	 */
	private void rollBack(Surroundings surroundings) {
		if (surroundings.isLent()) {
			if (this.session.isInTransaction()) {
				this.turn.startOver(this.session);
			}
		}
		else {
			this.session.rollBack();
		}
	}

	/**
	 * What a script that ran outside our transactions has changed in the session is there
	 * whether it failed or not.
	 */
	private void bringBack() throws SQLException {
		try {
			this.session.send(this.turn.restore().thorough());
		}
		catch (SQLException ex) {
			if (AdvisoryLock.GONE.equals(ex.getSQLState())) {
				throw ex;
			}
			if (!StatementFailedException.isConnectionLost(ex)) {
				logger.warn("The session could not be brought back to what it was (SQLSTATE {})", ex.getSQLState());
			}
		}
	}

	private static String kept(OutsideScript script) {
		int done = script.done();
		String left = script.leftBehind();
		if (done == 0) {
			return left.isEmpty() ? Tries.NOTHING_KEPT : left + "Mend the data or the file and start again";
		}
		String which = (done == 1) ? "Statement 1 is done and stays. "
				: "Statements 1 to " + done + " are done and stay. ";
		return which + left + "Mend what stopped statement " + (done + 1)
				+ " and start again: the next run goes on with it, as long as the statements before it are not changed";
	}

}
