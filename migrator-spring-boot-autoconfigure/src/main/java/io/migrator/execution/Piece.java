package io.migrator.execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.migrator.migration.TransactionMode;
import io.migrator.report.StatementRange;
import io.migrator.script.ScriptPosition;
import io.migrator.script.ScriptStatement;

/**
 * Consecutive statements of a script that go to the server in one message, or one
 * {@code COPY … FROM stdin}.
 *
 * @param statements the statements, at least one
 */
record Piece(List<ScriptStatement> statements) {

	Piece {
		statements = List.copyOf(statements);
	}

	/**
	 * The statements as one text, each followed by a semicolon.
	 */
	String text() {
		StringBuilder text = new StringBuilder();
		for (ScriptStatement statement : this.statements) {
			text.append(statement.text()).append(";\n");
		}
		return text.toString();
	}

	boolean isCopy() {
		return this.statements.get(0).isCopyFromStdin();
	}

	/**
	 * Whether the last statement changes how the server reads what follows.
	 */
	boolean changesReading() {
		return this.statements.get(this.statements.size() - 1).changesReading();
	}

	/**
	 * Whether the server may answer with rows.
	 */
	boolean mayTalk() {
		for (ScriptStatement statement : this.statements) {
			if (statement.mayAnswerWithRows()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The statements that are still to be done.
	 * @param done how many are done, less than 0 where the piece has not begun
	 * @return their numbers in the script, empty where all are done
	 */
	Optional<StatementRange> underWay(int done) {
		int next = Math.max(0, done);
		return (next >= this.statements.size()) ? Optional.empty()
				: Optional.of(new StatementRange(this.statements.get(next).number(),
						this.statements.get(this.statements.size() - 1).number()));
	}

	/**
	 * The statement at a place of {@link #text()}, and where in the statement that is.
	 * @param character the place in characters as PostgreSQL counts them, from 0
	 */
	Optional<Place> at(int character) {
		int start = 0;
		for (ScriptStatement statement : this.statements) {
			String text = statement.text();
			int length = text.codePointCount(0, text.length());
			if (character < start + length + 2) {
				int inside = Math.max(0, Math.min(character - start, length));
				return Optional.of(new Place(statement, statement.positionAt(text.offsetByCodePoints(0, inside))));
			}
			start += length + 2;
		}
		return Optional.empty();
	}

	/**
	 * A place in a statement, or in the data of a COPY.
	 *
	 * @param statement the statement
	 * @param position the place in the file
	 */
	record Place(ScriptStatement statement, ScriptPosition position) {

		/**
		 * The beginning of a statement, where nothing better is known.
		 */
		static Place of(ScriptStatement statement) {
			return new Place(statement, statement.position());
		}

	}

	/**
	 * The statements of a script, one after the other.
	 */
	@FunctionalInterface
	interface Statements {

		/**
		 * The next statement, empty at the end.
		 */
		Optional<ScriptStatement> next() throws IOException;

		static Statements of(List<ScriptStatement> statements) {
			Iterator<ScriptStatement> rest = statements.iterator();
			return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
		}

	}

	/**
	 * Cuts a script into pieces.
	 */
	static final class Cutter {

		private final Statements script;

		private final int limit;

		private final boolean wrapped;

		private Optional<ScriptStatement> ahead;

		/**
		 * Creates a cutter.
		 * @param script the script
		 * @param limit how many characters make a piece full; 1 for a piece a statement
		 * @param mode how the script stands to transactions: a wrapper is left out
		 */
		Cutter(Statements script, int limit, TransactionMode mode) throws IOException {
			this.script = script;
			this.limit = limit;
			this.wrapped = mode == TransactionMode.WRAPPED;
			this.ahead = read();
		}

		boolean hasNext() {
			return this.ahead.isPresent();
		}

		/**
		 * The next piece. A COPY comes alone, and must have its data read before the next
		 * call: the cutter does not look past it.
		 */
		Piece next() throws IOException {
			List<ScriptStatement> statements = new ArrayList<>();
			int length = 0;
			while (this.ahead.isPresent()) {
				ScriptStatement statement = this.ahead.get();
				if (statement.isCopyFromStdin() && !statements.isEmpty()) {
					break;
				}
				statements.add(statement);
				length += statement.text().length();
				if (statement.isCopyFromStdin()) {
					this.ahead = Optional.empty();
					break;
				}
				this.ahead = read();
				if (length >= this.limit || statement.changesReading()) {
					break;
				}
			}
			return new Piece(statements);
		}

		/**
		 * Goes on after the data of a COPY was read.
		 */
		void afterCopy() throws IOException {
			this.ahead = read();
		}

		private Optional<ScriptStatement> read() throws IOException {
			Optional<ScriptStatement> statement = this.script.next();
			while (this.wrapped && statement.isPresent() && statement.get().control() != ScriptStatement.Control.NONE) {
				statement = this.script.next();
			}
			return statement;
		}

	}

}
