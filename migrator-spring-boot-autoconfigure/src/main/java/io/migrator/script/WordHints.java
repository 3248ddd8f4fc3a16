package io.migrator.script;

/**
 * Tells which words of a statement, outside of its literals, matter for what it leaves
 * behind in the session, reaches, or answers.
 */
final class WordHints {

	/**
	 * {@code TEMP}, {@code TEMPORARY}, {@code pg_temp}: objects of the session.
	 */
	static final int TEMPORARY = 1;

	/**
	 * {@code set_config}.
	 */
	static final int SET_CONFIG = 2;

	/**
	 * An advisory lock, which may outlive the transaction.
	 */
	static final int ADVISORY_LOCK = 4;

	/**
	 * {@code AS} outside of parentheses.
	 */
	static final int AS = 8;

	/**
	 * {@code RETURNING}, {@code STDOUT}: the server answers with rows.
	 */
	static final int ROWS = 16;

	/**
	 * {@code TABLES}, {@code SEQUENCES}, as in {@code ON ALL TABLES}.
	 */
	static final int TABLES = 32;

	/**
	 * {@code PROCEDURE}, which may end transactions from inside.
	 */
	static final int PROCEDURE = 64;

	private WordHints() {
	}

	/**
	 * What a word tells.
	 * @param parentheses how many are open
	 * @return a combination of the constants, 0 for most words
	 */
	static int of(char[] text, int from, int to, int parentheses) {
		int length = to - from;
		switch (text[from] | ' ') {
			case 'a' -> {
				return (length == 2 && parentheses == 0 && AtomicBody.is(text, from, to, "as")) ? AS : 0;
			}
			case 't' -> {
				boolean temporary = AtomicBody.is(text, from, to, "temp") || AtomicBody.is(text, from, to, "temporary");
				return temporary ? TEMPORARY : AtomicBody.is(text, from, to, "tables") ? TABLES : 0;
			}
			case 's' -> {
				boolean rows = AtomicBody.is(text, from, to, "stdout") || AtomicBody.is(text, from, to, "stdin");
				int other = AtomicBody.is(text, from, to, "sequences") ? TABLES : 0;
				return rows ? ROWS : AtomicBody.is(text, from, to, "set_config") ? SET_CONFIG : other;
			}
			case 'r' -> {
				return AtomicBody.is(text, from, to, "returning") ? ROWS : 0;
			}
			case 'p' -> {
				return AtomicBody.is(text, from, to, "procedure") ? PROCEDURE : schemaQualified(text, from, to);
			}
			default -> {
				return 0;
			}
		}
	}

	private static int schemaQualified(char[] text, int from, int to) {
		if (startsWith(text, from, to, "pg_temp")) {
			return TEMPORARY;
		}
		boolean lock = startsWith(text, from, to, "pg_advisory") || startsWith(text, from, to, "pg_try_advisory");
		return lock ? ADVISORY_LOCK : 0;
	}

	private static boolean startsWith(char[] text, int from, int to, String prefix) {
		return to - from >= prefix.length() && AtomicBody.is(text, from, from + prefix.length(), prefix);
	}

}
