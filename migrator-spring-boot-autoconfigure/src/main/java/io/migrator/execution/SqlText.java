package io.migrator.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.migrator.discovery.JavaFile;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.SqlSource;

/**
 * The text of a script as it stands in its file.
 */
public final class SqlText {

	private SqlText() {
	}

	/**
	 * Reads a script.
	 * @param source the script
	 * @return its text, without a byte order mark
	 */
	public static String read(SqlSource source) {
		try (InputStream in = source.open()) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + source.location(), ex);
		}
	}

	/**
	 * The text to keep in the journal.
	 * @param migration the migration
	 * @param limit up to how many bytes texts are kept
	 * @return the text, empty for a larger one and for one that PostgreSQL's text cannot
	 * hold
	 */
	static Optional<String> toKeep(ResolvedMigration migration, long limit) {
		if (migration.fingerprint().size() > limit) {
			return Optional.empty();
		}
		return storable(read(migration.content()));
	}

	/**
	 * The text of the script that undoes a migration, to keep in the journal.
	 * @param migration the migration
	 * @param limit up to how many bytes texts are kept
	 * @return the text, empty where there is none, it is in Java or larger, or cannot be
	 * stored
	 */
	static Optional<String> undoToKeep(ResolvedMigration migration, long limit) {
		if (migration.undo().isEmpty() || migration.undo().get() instanceof JavaFile) {
			return Optional.empty();
		}
		String text = read(migration.undo().get());
		return (text.getBytes(StandardCharsets.UTF_8).length <= limit) ? storable(text) : Optional.empty();
	}

	private static Optional<String> storable(String text) {
		return (text.indexOf('\0') < 0) ? Optional.of(text) : Optional.empty();
	}

}
