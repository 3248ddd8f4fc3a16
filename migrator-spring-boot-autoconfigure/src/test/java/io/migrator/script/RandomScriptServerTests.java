package io.migrator.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.migrator.test.PlainConnection;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the server read scripts put together at random as a whole, and the statements that
 * we find in them one by one: both must give the same rows. A long run:
 * {@code -Dscripts=100000 -Dscripts.seed=1}.
 */
class RandomScriptServerTests {

	private static final String[] VALUES = { "'it''s; --'", "E'\\';'", "e'\\\\'", "'a\\'", "$$;'$$", "$q$ ; $$ $q$",
			"U&'x;'", "u&'d\\0061t\\+000061'", "X'0F'", "b'01'", "N';'", "1.5e3", "(1)", "(SELECT ((1)))", ".5",
			"(ARRAY[1,2,3])[1:2]", "CASE WHEN true THEN 'END;' ELSE ';' END", "'a'\n';b'", "'a' -- ';\n ';b'",
			"'{\"a;\": 1}'::jsonb ? 'a;'", "'{\"a\": 1}'::jsonb->>'a'", "1-- c;\n- 1", "2/* ; ' */*3", "'x'||$a$;$a$",
			"'😀;'", "'\\'::text", "@ -1", "1 AS \"a;\"\"b\"", "2 AS begin", "3 AS \"$$\"", "U&\"d\\0061\".a",
			"x$y$z.a", "'\n\n;'", "'\r\n;'", "'/*'", "'--'", "'${x}'", "':a'", "'a:=b'", "4 AS größe", "'\t'" };

	/**
	 * Values that are read otherwise while backslashes take the next character's meaning
	 * away, and those that mean the same then.
	 */
	private static final String[] BACKSLASH_VALUES = Stream
		.concat(Stream.of("'a\\';b'", "'\\\\'", "'\\n;\\''", "N'\\';'", "'a'\n'\\';'"),
				Arrays.stream(VALUES)
					.filter((value) -> value.indexOf('\\') < 0 || value.startsWith("E") || value.startsWith("e"))
					.filter((value) -> !value.startsWith("U&'")))
		.toArray(String[]::new);

	private static final String FROM = " FROM (SELECT 1 AS a) AS \"da\", (SELECT 2 AS a) AS x$y$z";

	private static final String[] WHOLE = { "DO $x$ BEGIN PERFORM ';'; END $x$", "VALUES (1, ';'), (2, E'\\';')",
			"CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END",
			"create or replace procedure pg_temp.p() begin atomic select (case 1 when 1 then 2 end); end",
			"CREATE OR REPLACE FUNCTION pg_temp.g(a text = ';') RETURNS text LANGUAGE sql AS $f$ SELECT $$;$$ || a; $f$",
			"CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (SELECT ';'; SELECT 2)",
			"CREATE OR REPLACE FUNCTION pg_temp.h() RETURNS int RETURN 1", "SELECT pg_temp.g()" };

	private static final String[] BLANKS = { " ", "\n", "\t", "\r\n", " -- c;'\n", " /* ;' /* $$ */ */ ",
			" -- $$ /* \r\n", " /**/ ", " /*--*/ ", "--\n", "/*/**/*/" };

	@Test
	void agreesWithTheServer() throws IOException {
		TestDatabase database = TestDatabase.create();
		try (PlainConnection connection = PlainConnection.to(database)) {
			connection.query("CREATE TABLE t (a int); CREATE FUNCTION pg_temp.g(a text = '') RETURNS text RETURN a");
			for (Seed seed : Seed.all()) {
				Random random = seed.random();
				boolean backslashes = random.nextInt(10) == 0;
				String script = script(random, backslashes ? BACKSLASH_VALUES : VALUES);
				connection.query("SET standard_conforming_strings = " + (backslashes ? "off" : "on"));
				List<String> whole = connection.query(script);
				List<String> single = new ArrayList<>();
				List<String> statements = new ArrayList<>(
						Scripts.texts((backslashes ? "SET standard_conforming_strings = off;" : ";") + script));
				if (backslashes) {
					statements.remove(0);
				}
				for (String statement : statements) {
					single.addAll(connection.query(statement));
				}
				assertThat(whole).as("%s:%n%s", seed, script).noneMatch((result) -> result.startsWith("error"));
				assertThat(single).as("%s:%n%s", seed, script).isEqualTo(whole);
			}
		}
	}

	private static String script(Random random, String[] values) {
		StringBuilder script = new StringBuilder();
		for (int count = random.nextInt(6); count > 0; count--) {
			blanks(script, random);
			script.append(statement(random, values));
			blanks(script, random);
			script.append((count == 1 && random.nextBoolean()) ? "" : ";".repeat(1 + random.nextInt(2)));
		}
		blanks(script, random);
		return script.toString();
	}

	private static String statement(Random random, String[] values) {
		if (random.nextInt(5) == 0) {
			return pick(WHOLE, random);
		}
		StringBuilder statement = new StringBuilder("SELECT ");
		for (int count = random.nextInt(6); count > 0; count--) {
			statement.append(pick(values, random));
			blanks(statement, random);
			statement.append(',');
			blanks(statement, random);
		}
		return statement.append(pick(values, random)).append(FROM).toString();
	}

	private static void blanks(StringBuilder target, Random random) {
		for (int count = random.nextInt(3); count > 0; count--) {
			target.append(pick(BLANKS, random));
		}
	}

	private static String pick(String[] from, Random random) {
		return from[random.nextInt(from.length)];
	}

}
