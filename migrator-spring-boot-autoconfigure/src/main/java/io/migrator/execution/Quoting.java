package io.migrator.execution;

/**
 * Writes values into SQL.
 */
final class Quoting {

	private Quoting() {
	}

	static String identifier(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * A string literal that reads the same whatever {@code standard_conforming_strings}
	 * is.
	 */
	static String literal(String value) {
		String doubled = value.replace("'", "''");
		return (value.indexOf('\\') < 0) ? '\'' + doubled + '\'' : " E'" + doubled.replace("\\", "\\\\") + '\'';
	}

	static String dollar(String body) {
		return "$migrator$" + body + "$migrator$";
	}

}
