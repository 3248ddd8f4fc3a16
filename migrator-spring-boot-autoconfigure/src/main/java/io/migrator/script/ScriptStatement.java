package io.migrator.script;

import java.util.Optional;

/**
 * One statement of a script, as it goes to the server.
 */
public final class ScriptStatement {

	/**
	 * What a statement does to a transaction.
	 */
	public enum Control {

		/**
		 * Nothing (savepoints count as nothing).
		 */
		NONE,
		/**
		 * Begins one.
		 */
		BEGIN,
		/**
		 * Ends it and keeps its work.
		 */
		COMMIT,
		/**
		 * Ends it and throws its work away.
		 */
		ROLLBACK

	}

	/**
	 * The text to send, without the closing semicolon, variables and placeholders
	 * replaced.
	 * @return the text
	 */
	public String text() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The statement's number in the script.
	 * @return the number, from 1
	 */
	public int number() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Where the statement begins (its first character that is neither white space nor
	 * comment).
	 * @return the place
	 */
	public ScriptPosition position() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The place in the script of a character of {@link #text()}.
	 * @param index the character's index, from 0
	 * @return the place
	 */
	public ScriptPosition positionAt(int index) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What the statement does to a transaction.
	 * @return the kind of control
	 */
	public Control control() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether the statement is a {@code COPY … FROM stdin}, whose data follows in the
	 * script.
	 * @return true for such a COPY
	 */
	public boolean isCopyFromStdin() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The command that PostgreSQL runs only outside a transaction, where the statement is
	 * one.
	 * @return for example {@code CREATE INDEX CONCURRENTLY}
	 */
	public Optional<String> outsideTransaction() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether the statement may leave something behind in the session (settings, role,
	 * temporary objects, prepared statements): false only for statements that surely do
	 * not.
	 * @return false for plain DDL and DML
	 */
	public boolean mayChangeSession() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether the statements after it must be sent in a later message, because it changes
	 * how the server reads text ({@code standard_conforming_strings}).
	 * @return true for such a SET
	 */
	public boolean changesReading() {
		throw new UnsupportedOperationException();
	}

}
