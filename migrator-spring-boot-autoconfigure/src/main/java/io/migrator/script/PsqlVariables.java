package io.migrator.script;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What {@code \set} has set.
 */
final class PsqlVariables {

	private final Map<String, String> values = new HashMap<>();

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	void set(String name, String value) {
		this.values.put(name, value);
	}

	/**
	 * A value as a literal, the way that libpq's {@code PQescapeLiteral} writes it.
	 */
	static String literal(String value) {
		String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
		return (value.indexOf('\\') >= 0) ? " E" + quoted : quoted;
	}

	/**
	 * A value as an identifier, the way that {@code PQescapeIdentifier} writes it.
	 */
	static String identifier(String value) {
		return '"' + value.replace("\"", "\"\"") + '"';
	}

	/**
	 * Whether psql takes it for a variable's name.
	 */
	static boolean isName(String name) {
		return !name.isEmpty() && name.chars().allMatch(Characters::isNamePart);
	}

}
