package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.AnalyzedScript;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * A script that runs inside a transaction of ours, in as few messages as can be: the
 * statements that begin the transaction go with the first piece, the ones that record and
 * commit go with the last.
 */
final class TransactionalScript {

	/**
	 * Larger messages are slower: the server parses a whole message before it runs its
	 * first statement.
	 */
	private static final int PIECE_LENGTH = 256 * 1024;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private final Frame frame;

	/**
	 * Creates a script.
	 * @param migration the migration
	 * @param settings how it is run
	 * @param frame what goes around it
	 */
	TransactionalScript(ResolvedMigration migration, ExecutionSettings settings, Frame frame) {
		this.migration = migration;
		this.settings = settings;
		this.frame = frame;
	}

	/**
	 * The statements of ours around a script.
	 *
	 * @param before what begins the transaction, each without its semicolon
	 * @param restore what brings back the session
	 * @param guard what stands after a script that is not plain DDL and DML, with its
	 * semicolon; made where it is needed
	 * @param after what records and commits, each with its semicolon
	 */
	record Frame(List<String> before, Restore restore, Supplier<String> guard, String after) {

	}

	/**
	 * Runs the script.
	 * @throws StatementFailedException when a statement fails; the transaction is still
	 * open then
	 */
	void run(Session session) throws StatementFailedException, IOException {
		if (this.migration.content() instanceof JavaFile java) {
			send(session, new Message(this.frame.before()));
			new JavaCall(java.work(), answerLimit(1)).inTransaction(session);
			Message end = new Message(List.of());
			end.append(this.frame.restore().thorough() + this.frame.guard().get() + this.frame.after());
			send(session, end);
			return;
		}
		Message message = new Message(this.frame.before());
		SessionChanges changes = new SessionChanges();
		try (ScriptReader reader = open()) {
			Piece.Cutter pieces = cutter(reader::next, PIECE_LENGTH);
			while (pieces.hasNext()) {
				Piece piece = pieces.next();
				changes.lookIn(piece);
				if (piece.isCopy() || message.hasPiece()) {
					send(session, message);
					message = new Message(List.of());
				}
				if (piece.isCopy()) {
					copy(session, piece, reader);
					pieces.afterCopy();
				}
				else {
					message.append(piece);
				}
			}
			if (!reader.mayBe(this.migration.fingerprint())) {
				throw new IOException("it was changed after it was checked; nothing of it was kept");
			}
		}
		message.append(changes.restore() + this.frame.after());
		send(session, message);
	}

	/**
	 * The whole script as one message.
	 * @param limit how many characters of script it may have
	 * @return the message, empty for a script that is longer or has COPY data
	 */
	Optional<Message> asOneMessage(int limit) throws IOException {
		if (this.migration.content() instanceof JavaFile) {
			return Optional.empty();
		}
		if (this.migration.content() instanceof AnalyzedScript kept && kept.wasReadWith(this.settings.placeholders())) {
			return asOneMessage(cutter(Piece.Statements.of(kept.statements()), limit));
		}
		try (ScriptReader reader = open()) {
			Optional<Message> message = asOneMessage(cutter(reader::next, limit));
			// one that was changed says so when its turn comes
			return reader.mayBe(this.migration.fingerprint()) ? message : Optional.empty();
		}
	}

	private Optional<Message> asOneMessage(Piece.Cutter pieces) throws IOException {
		Message message = new Message(this.frame.before());
		SessionChanges changes = new SessionChanges();
		if (pieces.hasNext()) {
			Piece piece = pieces.next();
			if (piece.isCopy() || pieces.hasNext()) {
				return Optional.empty();
			}
			changes.lookIn(piece);
			message.append(piece);
		}
		message.append(changes.restore() + this.frame.after());
		return Optional.of(message);
	}

	private ScriptReader open() throws IOException {
		return ScriptReader.open(this.migration.content(), this.settings.placeholders());
	}

	private Piece.Cutter cutter(Piece.Statements script, int limit) throws IOException {
		return new Piece.Cutter(script, limit, this.migration.transactionMode());
	}

	private void send(Session session, Message message) throws StatementFailedException {
		if (message.isEmpty()) {
			return;
		}
		Progress progress = new Progress(message);
		try {
			session.run(List.of(message.text()), progress, answerLimit(message.statements()));
		}
		catch (SQLException ex) {
			if (!progress.isCommitted()) {
				throw new StatementFailedException(message.place(ex, progress.done()), ex);
			}
		}
	}

	private void copy(Session session, Piece piece, ScriptReader reader) throws StatementFailedException, IOException {
		ScriptStatement statement = piece.statements().get(0);
		try {
			session.copyIn(statement, reader.copyData(), answerLimit(1));
		}
		catch (SQLException ex) {
			throw new StatementFailedException(Optional.of(Failures.place(statement, reader, ex)), ex);
		}
	}

	private Optional<Duration> answerLimit(int statements) {
		return this.settings.answerLimit(this.migration.header().statementTimeout(), statements);
	}

	/**
	 * What the statements seen so far may have left behind in the session.
	 */
	private final class SessionChanges {

		private boolean any;

		private void lookIn(Piece piece) {
			this.any |= TransactionalScript.this.frame.restore().suspects(piece);
		}

		private String restore() {
			Frame frame = TransactionalScript.this.frame;
			return this.any ? frame.restore().thorough() + frame.guard().get() : frame.restore().quick();
		}

	}

}
