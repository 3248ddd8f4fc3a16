package io.migrator.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * Reads a script statement by statement, in memory that does not grow with the script.
 */
public final class ScriptReader implements Closeable {

	/**
	 * Opens a script.
	 * @param source the script
	 * @param placeholders values for <code>${name}</code>, by name; others are left alone
	 * @return the reader, to be closed by the caller
	 * @throws IOException when the script cannot be read
	 */
	public static ScriptReader open(SqlSource source, Map<String, String> placeholders) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads the next statement; data of a COPY that was not read is passed over.
	 * @return the statement, or empty at the end
	 * @throws IOException when the script cannot be read
	 * @throws ScriptException when the script is refused: unterminated text, a
	 * meta-command that is not understood, invalid UTF-8
	 */
	public Optional<ScriptStatement> next() throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * The data of the COPY that {@link #next()} returned last: the lines up to
	 * {@code \.}, which is left out, each ending in a line feed.
	 * @return the data, to be read before the next call of {@link #next()}
	 */
	public Reader copyData() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() throws IOException {
		throw new UnsupportedOperationException();
	}

}
