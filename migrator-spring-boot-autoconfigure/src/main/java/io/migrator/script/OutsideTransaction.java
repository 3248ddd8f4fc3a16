package io.migrator.script;

import java.util.Locale;
import java.util.Optional;

/**
 * Knows the commands that PostgreSQL refuses in a transaction block (those for which its
 * sources call {@code PreventInTransactionBlock}).
 */
final class OutsideTransaction {

	private static final String CONCURRENTLY = "CONCURRENTLY";

	private OutsideTransaction() {
	}

	/**
	 * The command that a statement is.
	 * @return the command, or empty where the statement may stand in a transaction
	 */
	static Optional<String> command(SqlWords words) {
		String first = words.is(0, "CREATE") ? "CREATE"
				: words.is(0, "DROP") ? "DROP" : words.is(0, "ALTER") ? "ALTER" : "";
		return switch (first) {
			case "CREATE" -> create(words);
			case "DROP" -> drop(words);
			case "ALTER" -> alter(words);
			default -> other(words);
		};
	}

	private static Optional<String> create(SqlWords words) {
		int index = words.is(1, "UNIQUE") ? 2 : 1;
		if (words.are(index, "INDEX", CONCURRENTLY)) {
			return Optional.of("CREATE INDEX CONCURRENTLY");
		}
		if (words.isAnyOf(1, "DATABASE", "TABLESPACE")) {
			return named(words);
		}
		if (words.is(1, "SUBSCRIPTION") && !isOff(words, "create_slot") && !isOff(words, "connect")) {
			return named(words);
		}
		return Optional.empty();
	}

	private static Optional<String> drop(SqlWords words) {
		if (words.are(1, "INDEX", CONCURRENTLY)) {
			return Optional.of("DROP INDEX CONCURRENTLY");
		}
		return words.isAnyOf(1, "DATABASE", "TABLESPACE", "SUBSCRIPTION") ? named(words) : Optional.empty();
	}

	private static Optional<String> alter(SqlWords words) {
		if (words.is(1, "TABLE")) {
			int detach = words.findOutside(2, "DETACH");
			boolean concurrently = detach > 0 && words.findOutside(detach, CONCURRENTLY) > 0;
			return concurrently ? Optional.of("ALTER TABLE … DETACH PARTITION … CONCURRENTLY") : Optional.empty();
		}
		if (words.is(1, "SYSTEM")) {
			return named(words);
		}
		if (words.is(1, "DATABASE") && words.is(words.isAnyOf(3, "SET", "WITH") ? 4 : 3, "TABLESPACE")) {
			return Optional.of("ALTER DATABASE … SET TABLESPACE");
		}
		return words.is(1, "SUBSCRIPTION") ? alterSubscription(words) : Optional.empty();
	}

	private static Optional<String> alterSubscription(SqlWords words) {
		if (words.is(3, "REFRESH")) {
			return Optional.of("ALTER SUBSCRIPTION … REFRESH");
		}
		if (words.isAnyOf(3, "SET", "ADD", "DROP") && words.is(4, "PUBLICATION")) {
			return isOff(words, "refresh") ? Optional.empty() : Optional.of("ALTER SUBSCRIPTION … PUBLICATION");
		}
		if (words.are(3, "SET", "(") && (words.find(5, "failover") > 0 || words.find(5, "two_phase") > 0)) {
			return Optional.of("ALTER SUBSCRIPTION … SET");
		}
		return Optional.empty();
	}

	private static Optional<String> other(SqlWords words) {
		if (words.is(0, "VACUUM")) {
			return Optional.of("VACUUM");
		}
		if (words.are(0, "DISCARD", "ALL")) {
			return Optional.of("DISCARD ALL");
		}
		if (words.isAnyOf(0, "COMMIT", "ROLLBACK") && words.is(1, "PREPARED")) {
			return named(words);
		}
		if (words.is(0, "CLUSTER")) {
			int table = words.is(1, "VERBOSE") ? 2 : words.afterParentheses(1);
			return (table >= words.count()) ? Optional.of("CLUSTER") : Optional.empty();
		}
		return words.is(0, "REINDEX") ? reindex(words) : Optional.empty();
	}

	private static Optional<String> reindex(SqlWords words) {
		int target = words.afterParentheses(1);
		for (String whole : new String[] { "SCHEMA", "DATABASE", "SYSTEM" }) {
			if (words.is(target, whole)) {
				return Optional.of("REINDEX " + whole);
			}
		}
		int option = (target > 1) ? words.find(2, CONCURRENTLY) : -1;
		boolean byOption = option > 0 && option < target && !isFalse(words, option + 1);
		return (byOption || words.is(target + 1, CONCURRENTLY)) ? Optional.of("REINDEX CONCURRENTLY")
				: Optional.empty();
	}

	private static Optional<String> named(SqlWords words) {
		return Optional.of((words.value(0) + " " + words.value(1)).toUpperCase(Locale.ROOT));
	}

	private static boolean isOff(SqlWords words, String option) {
		int index = words.find(2, option);
		return index > 0 && isFalse(words, words.is(index + 1, "=") ? index + 2 : index + 1);
	}

	private static boolean isFalse(SqlWords words, int index) {
		String value = words.value(index);
		return value.equalsIgnoreCase("false") || value.equalsIgnoreCase("off") || value.equals("0");
	}

}
