package io.migrator.history;

import org.jspecify.annotations.Nullable;

/**
 * Values and names as they stand in a statement's text.
 */
final class SqlText {

	private SqlText() {
	}

	/**
	 * A value as a literal that means the same whatever
	 * {@code standard_conforming_strings} is when it is sent: the escape syntax is used
	 * only where there is a backslash, and doubles it.
	 */
	static String literal(@Nullable String value) {
		if (value == null) {
			return "NULL";
		}
		// No text of PostgreSQL can hold it
		String text = value.replace('\0', '\uFFFD').replace("'", "''");
		return (text.indexOf('\\') < 0) ? "'" + text + "'" : "E'" + text.replace("\\", "\\\\") + "'";
	}

	/**
	 * A name, quoted.
	 */
	static String identifier(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * A table's name with its schema, both quoted.
	 */
	static String qualified(String schema, String table) {
		return identifier(schema) + '.' + identifier(table);
	}

}
