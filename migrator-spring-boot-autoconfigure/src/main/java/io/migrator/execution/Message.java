package io.migrator.execution;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.migrator.report.StatementRange;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One message to the server: statements of ours around at most one piece of a script.
 */
final class Message {

	/**
	 * Statements of ours after a piece: what brings back the session, records, commits.
	 */
	private static final int AFTER = 20;

	private final StringBuilder text = new StringBuilder();

	private int statementsBefore;

	private int pieceStart;

	private Optional<Piece> piece = Optional.empty();

	/**
	 * A message that begins with statements of ours, each without its semicolon.
	 */
	Message(List<String> before) {
		before.forEach((statement) -> this.text.append(statement).append(";\n"));
		this.statementsBefore = before.size();
	}

	boolean hasPiece() {
		return this.piece.isPresent();
	}

	boolean isEmpty() {
		return this.text.length() == 0;
	}

	/**
	 * The length in bytes, as it goes to the server.
	 */
	int bytes() {
		return text().getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * How many statements there are at most.
	 */
	int statements() {
		return this.statementsBefore + this.piece.map((sent) -> sent.statements().size()).orElse(0) + AFTER;
	}

	/**
	 * Appends the piece, which the message has none of yet.
	 */
	void append(Piece next) {
		this.pieceStart = this.text.codePointCount(0, this.text.length());
		this.text.append(next.text());
		this.piece = Optional.of(next);
	}

	/**
	 * Appends statements of ours, each with its semicolon; nothing of the script follows
	 * them.
	 */
	void append(String sql) {
		this.text.append(sql);
	}

	/**
	 * Whether the answers may be of any length.
	 */
	boolean mayTalk() {
		return this.piece.map(Piece::mayTalk).orElse(false);
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * The statements of the piece that are still to be done.
	 * @param done how many statements of the message the server has done
	 */
	Optional<StatementRange> underWay(int done) {
		return this.piece.flatMap((sent) -> sent.underWay(done - this.statementsBefore));
	}

	/**
	 * The place in the script that an error is about. The server tells it in characters
	 * of the whole message, from 1, where it knows it (errors of syntax, of names, of
	 * types); where it does not, the statement is the one after those that were done.
	 * @param done how many statements of the message the server has done
	 * @return the place, empty where a statement of ours failed
	 */
	Optional<Piece.Place> place(SQLException ex, int done) {
		ServerErrorMessage error = (ex instanceof PSQLException psql) ? psql.getServerErrorMessage() : null;
		int position = (error != null) ? error.getPosition() : 0;
		if (position > this.pieceStart) {
			return this.piece.flatMap((sent) -> sent.at(position - 1 - this.pieceStart));
		}
		int index = done - this.statementsBefore;
		return (position > 0) ? Optional.empty()
				: this.piece.map(Piece::statements)
					.filter((statements) -> index >= 0 && index < statements.size())
					.map((statements) -> Piece.Place.of(statements.get(index)));
	}

}
