package io.migrator.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads scripts put together at random from pieces whose statements are known. A long
 * run: {@code -Dscripts=100000 -Dscripts.seed=1}.
 */
class RandomScriptTests {

	private static final String[] TOKENS = { "SELECT", "a", "e", "B1", "x$y$z", "1", "1.5e3", ".", ",", "+", "@>", "?|",
			"::int", ":=", "=>", "'it''s; --'", "E'\\';'", "e'\\\\'", "'a\\'", "$$;'$$", "$q$ ; $$ $q$", "$1",
			"\"a;\"\"\"", "U&'x;'", "U&\";\"", "X'0;'", "(1;2)", "((;))", "[1:2]", "CASE", "END", "BEGIN", "😀", "N';'",
			"-", "/", "*", "'a'\n';b'", "'a' -- ';\n ';b'" };

	private static final String[] BLANKS = { " ", "\n", "\t", "\r\n", " -- c;'\n", " /* ;' /* $$ */ */ ",
			" -- $$ /* \r\n", " /**/ " };

	private static final String[] WHOLE = {
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT (CASE 1 END); END",
			"create or replace procedure p() begin atomic insert into t values (1); end",
			"DO $x$ BEGIN RAISE ';'; END $x$", "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)" };

	private Random random = new Random();

	@Test
	void findsTheStatementsThatWerePutTogether() {
		for (Seed seed : Seed.all()) {
			this.random = seed.random();
			List<String> statements = new ArrayList<>();
			String script = script(statements);
			assertThat(Scripts.texts(script)).as("%s:%n%s", seed, script).isEqualTo(statements);
		}
	}

	@Test
	void findsWhereTheStatementsBegin() {
		for (Seed seed : Seed.all()) {
			this.random = seed.random();
			String script = script(new ArrayList<>());
			for (ScriptStatement statement : Scripts.read(script)) {
				int offset = offset(script, statement.position());
				assertThat(script.substring(offset)).as("%s:%n%s", seed, script).startsWith(statement.text());
				int index = this.random.nextInt(statement.text().length());
				int expected = offset + index;
				assertThat(offset(script, statement.positionAt(index))).isIn(expected, expected - 1);
			}
		}
	}

	private String script(List<String> statements) {
		StringBuilder script = new StringBuilder();
		int count = this.random.nextInt(6);
		for (int i = 0; i < count; i++) {
			blanks(script);
			String statement = statement();
			statements.add(statement);
			script.append(statement);
			blanks(script);
			script.append(";".repeat(1 + this.random.nextInt(2)));
		}
		blanks(script);
		return script.toString();
	}

	private String statement() {
		if (this.random.nextInt(5) == 0) {
			return pick(WHOLE);
		}
		StringBuilder statement = new StringBuilder(pick(TOKENS));
		int count = this.random.nextInt(12);
		for (int i = 0; i < count; i++) {
			// two strings with a line break between them would be one
			statement.append((statement.charAt(statement.length() - 1) == '\'') ? "," : " ");
			blanks(statement);
			statement.append(pick(TOKENS));
		}
		return statement.toString();
	}

	private void blanks(StringBuilder target) {
		for (int count = this.random.nextInt(3); count > 0; count--) {
			target.append(pick(BLANKS));
		}
	}

	private String pick(String[] from) {
		return from[this.random.nextInt(from.length)];
	}

	private static int offset(String text, ScriptPosition position) {
		int offset = 0;
		for (int line = 1; line < position.line(); line++) {
			offset = text.indexOf('\n', offset) + 1;
		}
		return text.offsetByCodePoints(offset, position.column() - 1);
	}

}
