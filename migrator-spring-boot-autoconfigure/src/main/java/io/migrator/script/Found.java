package io.migrator.script;

/**
 * What a {@link StatementScanner} has read.
 */
sealed interface Found {

	/**
	 * A statement.
	 *
	 * @param statement the statement
	 */
	record Statement(ScriptStatement statement) implements Found {

	}

	/**
	 * An instruction to read another file first.
	 *
	 * @param path as it is written
	 * @param position where it stands
	 */
	record Include(String path, ScriptPosition position) implements Found {

	}

	/**
	 * The end of the file.
	 */
	record End() implements Found {

	}

}
