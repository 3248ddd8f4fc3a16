package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptReader;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs a script inside a transaction of ours, in as few messages as can be: the statement
 * that begins the transaction goes with the first piece, the ones that record and commit
 * go with the last.
 */
final class TransactionalScript {

	/**
	 * Larger messages are slower: the server parses a whole message before it runs its
	 * first statement.
	 */
	private static final int PIECE_LENGTH = 256 * 1024;

	private final Session session;

	private final ResolvedMigration migration;

	private final Map<String, String> placeholders;

	TransactionalScript(Session session, ResolvedMigration migration, Map<String, String> placeholders) {
		this.session = session;
		this.migration = migration;
		this.placeholders = placeholders;
	}

	/**
	 * How the statements of a script go to the server.
	 */
	enum Pace {

		/**
		 * Many in a message; a failure may not tell which of them failed.
		 */
		PIECES,
		/**
		 * One in a message, so that a failure tells its place.
		 */
		STATEMENTS

	}

	/**
	 * Runs the script.
	 * @param pace how its statements go to the server
	 * @param before statements to send first, each with its semicolon
	 * @param restore brings back the session after the script
	 * @param guard a statement to send after a script that is not plain DDL and DML
	 * @param after statements to send last
	 * @throws StatementFailedException when a statement fails; the transaction is still
	 * open then
	 */
	void run(Pace pace, String before, Restore restore, String guard, String after)
			throws StatementFailedException, IOException {
		Message message = new Message(before);
		boolean suspicious = false;
		try (ScriptReader reader = ScriptReader.open(this.migration.content(), this.placeholders)) {
			Piece.Cutter pieces = new Piece.Cutter(reader, (pace == Pace.PIECES) ? PIECE_LENGTH : 1,
					this.migration.transactionMode());
			while (pieces.hasNext()) {
				Piece piece = pieces.next();
				suspicious |= restore.suspects(piece);
				if (piece.isCopy()) {
					message.send();
					copy(piece, reader);
					pieces.afterCopy();
				}
				else {
					if (message.hasPiece() || pace == Pace.STATEMENTS) {
						message.send();
					}
					message.append(piece);
				}
			}
		}
		if (pace == Pace.STATEMENTS) {
			message.send();
		}
		message.append((suspicious ? restore.thorough() + guard : restore.quick()) + after);
		message.send();
	}

	private void copy(Piece piece, ScriptReader reader) throws StatementFailedException, IOException {
		try {
			this.session.copyIn(piece.statements().get(0).text(), reader.copyData());
		}
		catch (SQLException ex) {
			throw new StatementFailedException(Optional.of(Failures.place(piece.statements().get(0), reader, ex)), ex);
		}
	}

	/**
	 * What goes to the server next: our own statements around at most one piece of the
	 * script.
	 */
	private final class Message {

		private final StringBuilder text;

		private Optional<Piece> piece = Optional.empty();

		private int pieceStart;

		private boolean followed;

		private Message(String before) {
			this.text = new StringBuilder(before);
		}

		private boolean hasPiece() {
			return this.piece.isPresent();
		}

		private void append(Piece next) {
			this.pieceStart = this.text.codePointCount(0, this.text.length());
			this.text.append(next.text());
			this.piece = Optional.of(next);
		}

		private void append(String sql) {
			this.text.append(sql);
			this.followed = this.followed || !sql.isEmpty();
		}

		private void send() throws StatementFailedException {
			if (this.text.length() == 0) {
				return;
			}
			try {
				TransactionalScript.this.session.send(this.text.toString());
			}
			catch (SQLException ex) {
				throw new StatementFailedException(this.piece.flatMap((sent) -> place(sent, ex)), ex);
			}
			this.text.setLength(0);
			this.piece = Optional.empty();
			this.followed = false;
		}

		/**
		 * The server tells a place in the whole message, in characters from 1, where it
		 * knows one. Where it does not, a message that is one statement of the script and
		 * nothing after it is that statement.
		 */
		private Optional<Piece.Place> place(Piece sent, SQLException ex) {
			ServerErrorMessage error = (ex instanceof PSQLException psql) ? psql.getServerErrorMessage() : null;
			int position = (error != null) ? error.getPosition() : 0;
			if (position > this.pieceStart) {
				return sent.at(position - 1 - this.pieceStart);
			}
			boolean certain = !this.followed && sent.statements().size() == 1;
			return certain ? Optional.of(Piece.Place.of(sent.statements().get(0))) : Optional.empty();
		}

	}

}
