package io.migrator.execution;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.report.StatementRange;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One message to the server: statements of ours around pieces of scripts.
 */
final class Message {

	/**
	 * Statements of ours after a piece: what brings back the session, records, commits.
	 */
	private static final int AFTER = 20;

	private final StringBuilder text = new StringBuilder();

	private final List<Part> parts = new ArrayList<>(1);

	private int statements;

	/**
	 * A message that begins with statements of ours, each without its semicolon.
	 */
	Message(List<String> before) {
		before.forEach((statement) -> this.text.append(statement).append(";\n"));
		this.statements = before.size();
	}

	/**
	 * A piece, and what stands before it.
	 *
	 * @param piece the piece
	 * @param start where it begins, in characters as PostgreSQL counts them
	 * @param before how many statements are before it
	 */
	private record Part(Piece piece, int start, int before) {

		private boolean isAt(int statement) {
			return statement >= this.before && statement < this.before + this.piece.statements().size();
		}

	}

	/**
	 * Whether no other piece is to follow: the server parses a whole message before it
	 * runs its first statement.
	 * @param length how many characters of scripts are enough
	 */
	boolean isFull(int length) {
		return !this.parts.isEmpty()
				&& (this.text.length() >= length || this.parts.get(this.parts.size() - 1).piece().changesReading());
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
		return this.statements + AFTER;
	}

	/**
	 * Appends a piece.
	 */
	void append(Piece next) {
		this.parts.add(new Part(next, this.text.codePointCount(0, this.text.length()), this.statements));
		this.text.append(next.text());
		this.statements += next.statements().size();
	}

	/**
	 * Appends statements of ours, each with its semicolon; nothing of a script follows
	 * them.
	 */
	void append(String sql) {
		this.text.append(sql);
	}

	/**
	 * Whether the answers may be of any length.
	 */
	boolean mayTalk() {
		return this.parts.stream().anyMatch((part) -> part.piece().mayTalk());
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * The statements of the piece that the server works on, or will next, that are still
	 * to be done.
	 * @param done how many statements of the message the server has done
	 */
	Optional<StatementRange> underWay(int done) {
		return this.parts.stream()
			.filter((part) -> done < part.before() + part.piece().statements().size())
			.findFirst()
			.flatMap((part) -> part.piece().underWay(done - part.before()));
	}

	/**
	 * The place in a script that an error is about. The server tells it in characters of
	 * the whole message, from 1, where it knows it (errors of syntax, of names, of
	 * types); where it does not, the statement is the one after those that were done.
	 * @param done how many statements of the message the server has done
	 * @return the place, empty where a statement of ours failed
	 */
	Optional<Piece.Place> place(SQLException ex, int done) {
		ServerErrorMessage error = (ex instanceof PSQLException psql) ? psql.getServerErrorMessage() : null;
		int position = (error != null) ? error.getPosition() : 0;
		if (position > 0) {
			return this.parts.stream()
				.filter((part) -> position > part.start())
				.reduce((earlier, later) -> later)
				.flatMap((part) -> part.piece().at(position - 1 - part.start()));
		}
		return this.parts.stream()
			.filter((part) -> part.isAt(done))
			.findFirst()
			.map((part) -> Piece.Place.of(part.piece().statements().get(done - part.before())));
	}

}
