package io.migrator.execution;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.migrator.history.HistorySnapshot;
import io.migrator.history.HistoryStatements;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.HistoryChange;
import io.migrator.plan.HistoryPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the history by hand: what a plan says in one transaction that holds the lock,
 * or nothing of it.
 * <p>
 * Lock, role and settings are the transaction's, and end with it: so it is right directly
 * connected and behind a pooler alike, and the session is handed back as it was.
 */
public final class HistoryEditor {

	private static final Logger logger = LoggerFactory.getLogger(HistoryEditor.class);

	/**
	 * About how much is sent in one message.
	 */
	private static final int CHARACTERS = 256 * 1024;

	private final Session session;

	private final JdbcSchemaHistory history;

	private final ExecutionSettings settings;

	private final Clock clock;

	private final UUID runId;

	/**
	 * Creates an editor.
	 * @param session the session, in auto-commit mode
	 * @param history who makes the tables and knows how to record
	 * @param settings the role, the limits, and how much text is kept
	 * @param clock what time it is
	 * @param runId what the changes have in common in the journal
	 */
	public HistoryEditor(Session session, JdbcSchemaHistory history, ExecutionSettings settings, Clock clock,
			UUID runId) {
		this.session = session;
		this.history = history;
		this.settings = settings;
		this.clock = clock;
		this.runId = runId;
	}

	/**
	 * Takes the lock, plans, and does what the plan says. The tracking tables are made or
	 * adopted before, where that is still to be done.
	 * @param <P> what kind of plan
	 * @param look the history as it was read before, which says where the tables are
	 * @param wait how to wait for whoever holds the lock
	 * @param planning reads and plans again, in the transaction; throws where the plan is
	 * forbidden
	 * @return the plan that was carried out
	 * @throws SQLException when the connection breaks
	 */
	public <P extends HistoryPlan> P edit(HistorySnapshot look, LockWait wait, Supplier<HistoryEdit<P>> planning)
			throws SQLException {
		LockRetries retries = new LockRetries(this.settings.ddlLockWait());
		while (true) {
			AdvisoryLock.begin(this.session, look.database().schema(), wait);
			try {
				HistoryEdit<P> edit = planning.get();
				if (!edit.plan().changes().isEmpty()) {
					apply(edit);
				}
				return edit.plan();
			}
			catch (SQLException ex) {
				this.session.leaveTransaction();
				pauseOrFail(new StatementFailedException(Optional.empty(), ex), retries, look);
			}
			finally {
				this.session.leaveTransaction();
			}
		}
	}

	private void takeRole(String user) throws SQLException {
		if (this.settings.role().isPresent()) {
			String role = this.settings.role().get();
			try {
				this.session.send("SET LOCAL ROLE " + Quoting.identifier(role));
			}
			catch (SQLException ex) {
				throw new RoleRefusedException(user, role, ex);
			}
		}
	}

	private void apply(HistoryEdit<?> edit) throws SQLException {
		takeRole(edit.snapshot().database().user());
		HistorySnapshot tables = this.history.prepare(this.session.connection(), edit.snapshot(),
				edit.resolved().migrations());
		HistoryStatements statements = new HistoryStatements(tables);
		StringBuilder message = new StringBuilder("SET LOCAL lock_timeout = ")
			.append(this.settings.ddlLockTimeout().toMillis())
			.append(";\n");
		for (HistoryChange change : edit.plan().changes()) {
			statement(statements, change).ifPresent((sql) -> message.append(sql).append(";\n"));
			message.append(statements.journal(entry(change, edit.plan().action()), Optional.empty())).append(";\n");
			if (message.length() > CHARACTERS) {
				this.session.send(message.toString());
				message.setLength(0);
			}
		}
		commit(message.append("COMMIT").toString());
	}

	/**
	 * An answer that gets lost here leaves it open whether the transaction was kept.
	 */
	private void commit(String sql) throws SQLException {
		try {
			this.session.send(sql);
		}
		catch (SQLException ex) {
			if (StatementFailedException.isConnectionLost(ex)) {
				throw HistoryEditFailedException.whileCommitting(ex);
			}
			throw ex;
		}
	}

	/**
	 * The statement that changes a row, empty where the journal alone tells.
	 */
	private Optional<String> statement(HistoryStatements statements, HistoryChange change) {
		if (change instanceof HistoryChange.Recorded recorded) {
			return Optional.of(statements.record(ofThisRun(recorded.row())));
		}
		if (change instanceof HistoryChange.Refreshed refreshed) {
			return Optional.of(statements.refresh(refreshed.migration()));
		}
		return (change instanceof HistoryChange.Removed) ? Optional.of(statements.delete(change.id()))
				: Optional.empty();
	}

	private AppliedMigration ofThisRun(AppliedMigration row) {
		return new AppliedMigration(row.id(), row.version(), row.description(), row.fingerprint(), row.executedAt(),
				row.executionTime(), row.executedBy(), row.kind(), Optional.of(this.runId));
	}

	private JournalEntry entry(HistoryChange change, Action action) {
		Optional<ResolvedMigration> file = Optional.empty();
		Optional<Checksum> checksum = Optional.empty();
		if (change instanceof HistoryChange.Recorded recorded) {
			// a row that does not vouch for a text must not make it look applied
			checksum = recorded.row().fingerprint().map((fingerprint) -> fingerprint.checksum());
			file = checksum.isPresent() ? Optional.of(recorded.migration()) : Optional.empty();
		}
		else if (change instanceof HistoryChange.Refreshed refreshed) {
			file = Optional.of(refreshed.migration());
			checksum = Optional.of(refreshed.migration().fingerprint().checksum());
		}
		return new JournalEntry(this.runId, change.id().toString(), action, Outcome.SUCCEEDED, this.clock.instant(),
				Optional.of(Duration.ZERO), 0, Optional.empty(), Optional.empty(), 0, 0, checksum,
				file.flatMap((found) -> SqlText.toKeep(found, this.settings.keepSql())),
				file.flatMap((found) -> SqlText.undoToKeep(found, this.settings.keepSql())));
	}

	/**
	 * Pauses before another try where one may succeed.
	 */
	private void pauseOrFail(StatementFailedException failure, LockRetries retries, HistorySnapshot look)
			throws SQLException {
		SQLException cause = failure.sqlException();
		if (failure.isConnectionLost()) {
			throw new HistoryEditFailedException("the connection was lost: " + Failures.message(cause),
					"Start again when the server answers", cause);
		}
		String said = Failures.message(cause) + " (SQLSTATE " + cause.getSQLState() + ")";
		if (failure.isRetryable()) {
			if (!retries.pausedAfterTry(failure.waited(this.settings.ddlLockTimeout()),
					(pause) -> logger.info("{} It is tried again after {} ms.",
							Blockers.reason(this.session, failure, this.settings.values()), pause.toMillis()))) {
				throw new HistoryEditFailedException(
						said + ". " + Blockers.describe(this.session, failure, this.settings.values()),
						Blockers.END_THEM, cause);
			}
			return;
		}
		if (failure.isNotRecorded()) {
			throw new HistoryEditFailedException("a trigger of a tracking table let a change of its rows not happen",
					Failures.LOOK_FOR_TRIGGERS, cause);
		}
		throw new HistoryEditFailedException(said, this.history.missingRight(this.session.connection(), look, cause)
			.orElse("Look at what the server says, then start again"), cause);
	}

}
