package io.migrator.script;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds statements that use an enum's value in the transaction that adds it, which
 * PostgreSQL refuses (55P04), where a cast to the type makes it certain.
 */
final class EnumValues {

	/**
	 * What the transaction has added, written as a cast.
	 */
	private final Set<String> added = new HashSet<>();

	/**
	 * The types that the transaction has made: their values may be used at once.
	 */
	private final Set<String> created = new HashSet<>();

	/**
	 * Takes the next statement of a transaction.
	 * @return the type whose new value the statement uses
	 */
	Optional<String> accept(String sql) {
		if (startsWith(sql, "create type")) {
			SqlWords words = SqlWords.of(sql);
			this.created.add(words.qualifiedName(2));
		}
		else if (startsWith(sql, "alter type")) {
			alter(SqlWords.of(sql));
		}
		else if (!this.added.isEmpty()) {
			return used(SqlWords.all(sql));
		}
		return Optional.empty();
	}

	/**
	 * The transaction has ended: what it added may be used from now on.
	 */
	void committed() {
		this.added.clear();
		this.created.clear();
	}

	/**
	 * Where a value may be there already, nothing is certain.
	 */
	private void alter(SqlWords words) {
		String type = words.qualifiedName(2);
		int add = words.afterName(2);
		if (words.are(add, "ADD", "VALUE") && words.isString(add + 2) && !this.created.contains(type)) {
			this.added.add(cast(words.value(add + 2), type));
		}
	}

	private Optional<String> used(SqlWords words) {
		for (int i = 0; i + 2 < words.count(); i++) {
			boolean cast = words.is(i + 1, "::") || (words.is(i + 1, "AS") && words.are(i - 2, "CAST", "("));
			if (cast && words.isString(i)) {
				String type = words.qualifiedName(i + 2);
				if (this.added.contains(cast(words.value(i), type))) {
					return Optional.of(type);
				}
			}
		}
		return Optional.empty();
	}

	private static String cast(String value, String type) {
		return "'" + value + "'::" + type;
	}

	private static boolean startsWith(String sql, String words) {
		return sql.regionMatches(true, 0, words, 0, words.length());
	}

}
