package io.migrator.script;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Notices the body of a routine that stands without quotes: up to its first semicolon it
 * is one statement, and its END, or a COMMIT in it, looks like one of the script's own.
 */
final class UnquotedBody {

	private @Nullable ScriptStatement routine;

	/**
	 * Takes a statement that neither begins nor ends a transaction.
	 */
	void follow(ScriptStatement statement) {
		String sql = statement.text();
		if (sql.regionMatches(true, 0, "create", 0, 6) || sql.regionMatches(true, 0, "do", 0, 2)) {
			this.routine = statement;
		}
	}

	/**
	 * What is wrong where a statement ends a transaction that the script did not begin.
	 * @return the refusal, empty where no such body is open
	 */
	Optional<ScriptException> refusal(ScriptStatement end) {
		return Optional.ofNullable(this.routine)
			.filter((opening) -> isUnquoted(SqlWords.all(opening.text())))
			.map((opening) -> new ScriptException(end.position(),
					"'" + end.text() + "' stands here alone, for the body of the routine that begins in line "
							+ opening.position().line() + " is not quoted",
					"Put the body between $$ and $$, with AS before it; in SQL it may also stand between BEGIN ATOMIC and END"));
	}

	private static boolean isUnquoted(SqlWords words) {
		int kind = words.are(1, "OR", "REPLACE") ? 3 : 1;
		boolean routine = words.is(0, "DO") || words.isAnyOf(kind, "FUNCTION", "PROCEDURE");
		boolean begun = false;
		for (int i = 1; routine && i < words.count(); i++) {
			begun |= words.is(i, "BEGIN") && !words.is(i + 1, "ATOMIC");
			routine = !words.isString(i);
		}
		return routine && begun;
	}

}
