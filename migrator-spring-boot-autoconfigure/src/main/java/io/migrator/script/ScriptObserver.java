package io.migrator.script;

import java.io.InputStream;

/**
 * Sees what a script is made of while it is read. Ranges are offsets in the window.
 */
interface ScriptObserver {

	/**
	 * An observer that does not care.
	 */
	ScriptObserver NONE = new ScriptObserver() {
	};

	/**
	 * The bytes of a file that the script includes.
	 * @return the stream to read them from
	 */
	default InputStream included(InputStream stream) {
		return stream;
	}

	/**
	 * A comment of the script itself, not of an included one, that begins with two
	 * hyphens and is alone in its line.
	 */
	default void ownLineComment(Window window, int from, int to) {
	}

	/**
	 * A token of a statement.
	 */
	default void token(Window window, int from, int to) {
	}

	/**
	 * A meta-command.
	 */
	default void metaCommand(Window window, int from, int to) {
	}

	/**
	 * The end of a statement.
	 */
	default void statementEnd() {
	}

	/**
	 * A part of the data of a COPY.
	 */
	default void copyData(Window window, int from, int to) {
	}

	/**
	 * A part of the data of a COPY that nobody had to decode: it is UTF-8.
	 */
	default void copyData(byte[] bytes, int from, int to) {
	}

}
