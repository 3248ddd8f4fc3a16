package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.AnalyzedScript;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * A script, and the callbacks around it, that run inside a transaction of ours, in as few
 * messages as can be: the statements that begin the transaction go with the first piece,
 * the ones that record and commit go with the last.
 */
final class TransactionalScript {

	/**
	 * Larger messages are slower: the server parses a whole message before it runs its
	 * first statement.
	 */
	private static final int PIECE_LENGTH = 256 * 1024;

	/**
	 * Each script begins as psql does, however the one before has ended.
	 */
	private static final String READ_AS_USUAL = "SET standard_conforming_strings = on;\n";

	private final Scripts scripts;

	private final ExecutionSettings settings;

	private final Frame frame;

	/**
	 * Creates a script.
	 * @param scripts the migration and its callbacks
	 * @param settings how it is run
	 * @param frame what goes around it
	 */
	TransactionalScript(Scripts scripts, ExecutionSettings settings, Frame frame) {
		this.scripts = scripts;
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
	 * @param after what records and commits, each with its semicolon; made when the
	 * script was read, which tells what is to be recorded
	 */
	record Frame(List<String> before, Restore restore, Supplier<String> guard, Supplier<String> after) {

	}

	/**
	 * Runs the script.
	 * @throws StatementFailedException when a statement fails; the transaction is still
	 * open then
	 */
	void run(Session session) throws StatementFailedException, IOException {
		Sending sending = new Sending(session);
		Iterator<ResolvedMigration> following = this.scripts.inOrder().iterator();
		while (following.hasNext()) {
			ResolvedMigration script = following.next();
			if (script.content() instanceof JavaFile java) {
				sending.call(java);
			}
			else if (sending.changesReading(script) && following.hasNext()) {
				sending.readAsUsual();
			}
		}
		sending.end();
	}

	/**
	 * The whole script as one message.
	 * @param limit how many characters each script of it may have
	 * @return the message, empty where a script is longer, has COPY data or changes how
	 * what follows is read
	 */
	Optional<Message> asOneMessage(int limit) throws IOException {
		Message message = new Message(this.frame.before());
		SessionChanges changes = new SessionChanges();
		for (ResolvedMigration script : this.scripts.inOrder()) {
			if (message.isFull(Integer.MAX_VALUE) || !isAppended(script, limit, message, changes)) {
				return Optional.empty();
			}
		}
		message.append(changes.restore() + this.frame.after().get());
		return Optional.of(message);
	}

	private boolean isAppended(ResolvedMigration script, int limit, Message message, SessionChanges changes)
			throws IOException {
		if (script.content() instanceof JavaFile) {
			return false;
		}
		if (script.content() instanceof AnalyzedScript kept && kept.wasReadWith(this.settings.placeholders())) {
			return isAppended(new Piece.Cutter(Piece.Statements.of(kept.statements()), limit, script.transactionMode()),
					message, changes);
		}
		try (ScriptReader reader = open(script)) {
			// one that was changed says so when its turn comes
			return isAppended(new Piece.Cutter(reader::next, limit, script.transactionMode()), message, changes)
					&& reader.isSame();
		}
	}

	private static boolean isAppended(Piece.Cutter pieces, Message message, SessionChanges changes) throws IOException {
		if (pieces.hasNext()) {
			Piece piece = pieces.next();
			if (piece.isCopy() || pieces.hasNext()) {
				return false;
			}
			changes.lookIn(piece);
			message.append(piece);
		}
		return true;
	}

	private ScriptReader open(ResolvedMigration script) throws IOException {
		return ScriptReader.open(script.content(), this.settings.placeholders(), script.fingerprint());
	}

	private Optional<Duration> answerLimit(int statements) {
		return this.settings.answerLimit(this.scripts.migration().header().statementTimeout(), statements);
	}

	/**
	 * The messages on their way.
	 */
	private final class Sending {

		private final Session session;

		private final SessionChanges changes = new SessionChanges();

		private Message message = new Message(TransactionalScript.this.frame.before());

		private Sending(Session session) {
			this.session = session;
		}

		/**
		 * Sends a script, the end of it perhaps later.
		 * @return whether it changes how what follows is read
		 */
		private boolean changesReading(ResolvedMigration script) throws StatementFailedException, IOException {
			boolean changesReading = false;
			try (ScriptReader reader = open(script);
					ReadAhead pieces = new ReadAhead(
							new Piece.Cutter(reader::next, PIECE_LENGTH, script.transactionMode()))) {
				while (pieces.hasNext()) {
					Piece piece = pieces.next();
					this.changes.lookIn(piece);
					changesReading |= piece.changesReading();
					if (piece.isCopy() || this.message.isFull(PIECE_LENGTH)) {
						pieces.begin();
						send();
					}
					if (piece.isCopy()) {
						copy(piece, reader);
						pieces.afterCopy();
					}
					else {
						this.message.append(piece);
					}
				}
				if (!reader.isSame()) {
					throw new IOException("it was changed after it was checked; nothing of it was kept");
				}
			}
			return changesReading;
		}

		private void readAsUsual() throws StatementFailedException {
			this.message.append(READ_AS_USUAL);
			send();
		}

		private void call(JavaFile java) throws StatementFailedException {
			this.changes.any = true;
			send();
			new JavaCall(java.work(), answerLimit(1)).inTransaction(this.session);
		}

		private void end() throws StatementFailedException {
			this.message.append(this.changes.restore() + TransactionalScript.this.frame.after().get());
			send();
		}

		private void send() throws StatementFailedException {
			Message sent = this.message;
			this.message = new Message(List.of());
			if (sent.isEmpty()) {
				return;
			}
			Progress progress = new Progress(sent);
			try {
				this.session.run(List.of(sent.text()), progress, answerLimit(sent.statements()));
			}
			catch (SQLException ex) {
				if (!progress.isCommitted()) {
					throw new StatementFailedException(sent.place(ex, progress.done()), ex);
				}
			}
		}

		private void copy(Piece piece, ScriptReader reader) throws StatementFailedException, IOException {
			ScriptStatement statement = piece.statements().get(0);
			try {
				this.session.copyIn(statement, reader.copyData(), answerLimit(1));
			}
			catch (SQLException ex) {
				throw new StatementFailedException(Optional.of(Failures.place(statement, reader, ex)), ex);
			}
		}

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
