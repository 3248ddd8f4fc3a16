package io.migrator.script;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds statements that end transactions from inside, which PostgreSQL allows only
 * outside a transaction block: a DO whose body commits, and a CALL of such a procedure of
 * the same script.
 */
final class OwnCommits {

	private final Set<String> procedures = new HashSet<>();

	/**
	 * Takes the next statement.
	 * @return whether it ends transactions while it runs
	 */
	boolean accept(ScriptStatement statement) {
		String sql = statement.text();
		if (startsWith(sql, "create")) {
			if (statement.tells(WordHints.PROCEDURE)) {
				create(sql);
			}
			return false;
		}
		if (startsWith(sql, "do")) {
			SqlWords words = SqlWords.all(sql);
			return words.is(0, "DO") && hasCommittingBody(words);
		}
		if (!this.procedures.isEmpty() && startsWith(sql, "call")) {
			SqlWords words = SqlWords.of(sql);
			return words.is(0, "CALL") && this.procedures.contains(words.qualifiedName(1));
		}
		return false;
	}

	private void create(String sql) {
		SqlWords opening = SqlWords.of(sql);
		int procedure = opening.are(1, "OR", "REPLACE") ? 3 : 1;
		if (!opening.is(procedure, "PROCEDURE")) {
			return;
		}
		SqlWords words = SqlWords.all(sql);
		String name = words.qualifiedName(procedure + 1);
		if (hasCommittingBody(words)) {
			this.procedures.add(name);
		}
		else {
			this.procedures.remove(name);
		}
	}

	private static boolean hasCommittingBody(SqlWords words) {
		for (int i = 0; i < words.count(); i++) {
			if (words.isString(i) && commits(SqlWords.all(words.value(i)))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether COMMIT or ROLLBACK stands where a statement of PL/pgSQL begins.
	 */
	private static boolean commits(SqlWords body) {
		for (int i = 1; i < body.count(); i++) {
			if (body.isAnyOf(i, "COMMIT", "ROLLBACK") && body.isAnyOf(i - 1, ";", "BEGIN", "THEN", "ELSE", "LOOP")
					&& body.isAnyOf(i + 1, ";", "AND", "WORK")) {
				return true;
			}
		}
		return false;
	}

	private static boolean startsWith(String sql, String word) {
		return sql.regionMatches(true, 0, word, 0, word.length());
	}

}
