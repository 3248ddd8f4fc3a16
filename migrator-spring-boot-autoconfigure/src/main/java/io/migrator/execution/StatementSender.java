package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * Sends the statements of a script one by one, and what of ours belongs to each; a
 * failure says at which of them.
 *
 * @param session where to
 * @param restore hears of what the script may leave in the session
 * @param answerLimit how long the server may leave a statement unanswered
 */
record StatementSender(Session session, Restore restore, Optional<Duration> answerLimit) {

	/**
	 * Sends a statement of the script.
	 * @param after what goes to the server in the same message
	 */
	void send(ScriptStatement statement, ScriptReader reader, String after)
			throws StatementFailedException, IOException {
		try {
			if (statement.isCopyFromStdin()) {
				this.session.copyIn(statement, reader.copyData(), this.answerLimit);
			}
			else {
				this.restore.suspects(new Piece(List.of(statement)));
				this.session.run(List.of(statement.text() + after), Answers.to(statement), this.answerLimit);
			}
		}
		catch (SQLException ex) {
			throw failure(statement, reader, ex);
		}
	}

	/**
	 * Makes sure that it is our turn to send a statement.
	 */
	void check(ScriptStatement statement, Surroundings surroundings) throws StatementFailedException {
		try {
			surroundings.check();
		}
		catch (SQLException ex) {
			throw failure(statement, ex);
		}
	}

	/**
	 * Sends statements of our own: where they fail, it is for what the statement did.
	 */
	void note(ScriptStatement statement, String sql) throws StatementFailedException {
		if (sql.isEmpty()) {
			return;
		}
		try {
			this.session.send(sql);
		}
		catch (SQLException ex) {
			throw failure(statement, ex);
		}
	}

	/**
	 * Sends what stands at the end of a transaction: its deferred triggers may run now,
	 * and may take their time.
	 */
	void finish(ScriptStatement statement, String sql) throws StatementFailedException {
		try {
			this.session.run(List.of(sql), Answers.to(statement), this.answerLimit);
		}
		catch (SQLException ex) {
			throw failure(statement, ex);
		}
	}

	/**
	 * Whether the transaction that a statement ends is read-only.
	 */
	boolean isReadOnly(ScriptStatement statement) throws StatementFailedException {
		try {
			return this.session.query("SELECT pg_catalog.current_setting('transaction_read_only')")
				.get(0)
				.get(0)
				.equals("on");
		}
		catch (SQLException ex) {
			throw failure(statement, ex);
		}
	}

	static StatementFailedException failure(ScriptStatement statement, ScriptReader reader, SQLException ex) {
		return new StatementFailedException(Optional.of(Failures.place(statement, reader, ex)), ex);
	}

	private static StatementFailedException failure(ScriptStatement statement, SQLException ex) {
		return new StatementFailedException(Optional.of(Piece.Place.of(statement)), ex);
	}

}
