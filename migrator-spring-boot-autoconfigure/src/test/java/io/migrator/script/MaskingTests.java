package io.migrator.script;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Masks SQL and messages.
 */
class MaskingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SELECT 'secret', a1             | SELECT '******', a1
			SELECT 'it''s', E'\\'x', N'y'   | SELECT '*****', E'***', N'*'
			SELECT U&'d\\0061', X'1F'       | SELECT U&'******', X'**'
			VALUES ('it\\'s s3', 'x')       | VALUES ('********'**'*'*
			VALUES ('a\\', 's3', x)         | VALUES ('*****'**'****
			SELECT 42, 1.5e3, t.c1, $1      | SELECT ##, #####, t.c1, $1
			SELECT 1 FROM t LIMIT 10        | SELECT # FROM t LIMIT ##
			VALUES ('a\\', 2, 'x')         | VALUES ('********'*'*
			SELECT $$secret$$, $a$b$$c$a$   | SELECT $$******$$, $a$****$a$
			SELECT "name" -- 'comment'      | SELECT "name" -- 'comment'
			SELECT '😀x', y                 | SELECT '**', y
			SELECT 'secret                  | SELECT '******
			secret'; x                      | ******'***
			DO $$ BEGIN x := 'secret'; END$$| DO $$ BEGIN x := '******'; END$$
			DO $$ x('a') $$ LANGUAGE js     | DO $$********$$ LANGUAGE js
			""")
	void masksLiterals(String sql, String masked) {
		assertThat(Masking.maskSql(sql)).isEqualTo(masked);
	}

	@Test
	void masksLineByLine() {
		assertThat(Masking.maskSql("SELECT 'ab\r\n\tcd',\n 12")).isEqualTo("SELECT '**\r\n\t**',\n ##");
	}

	@Test
	void masksLiteralsInsideOfFunctions() {
		assertThat(Masking.maskSql(
				"CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN 'x' || $q$y$q$; END $f$"))
			.isEqualTo(
					"CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN '*' || $q$*$q$; END $f$");
	}

	@Test
	void masksDataOfACopy() {
		assertThat(Masking.maskSql("COPY t FROM stdin;\nann\t1\nbob\t2\n\\.\nSELECT a;"))
			.isEqualTo("COPY t FROM stdin;\n***\t*\n***\t*\n\\.\nSELECT a;");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					relation "users" does not exist                                         | relation "users" does not exist
					column "nam" of relation "users" does not exist                         | column "nam" of relation "users" does not exist
					column t.nam does not exist                                             | column t.nam does not exist
					duplicate key value violates unique constraint "users_email_key"        | duplicate key value violates unique constraint "users_email_key"
					null value in column "a" of relation "b" violates not-null constraint   | null value in column "a" of relation "b" violates not-null constraint
					role "app" does not exist                                               | role "app" does not exist
					type "mood" does not exist                                              | type "mood" does not exist
					"users" is not a view                                                   | "users" is not a view
					syntax error at or near "users"                                         | syntax error at or near "users"
					syntax error at or near ")"                                             | syntax error at or near ")"
					syntax error at or near "'s3cret'"                                      | syntax error at or near "***"
					syntax error at or near "4711"                                          | syntax error at or near "***"
					unterminated quoted string at or near "'s3"cret"                        | unterminated quoted string at or near "***"
					invalid input syntax for type integer: "s3cret"                         | invalid input syntax for type integer: "***"
					invalid input syntax for type integer: "users"                          | invalid input syntax for type integer: "***"
					invalid input value for enum mood: "a "b" c"                            | invalid input value for enum mood: "***"
					value "99999999999" is out of range for type integer                    | value "***" is out of range for type integer
					Key (email)=(ann@example.org) already exists.                           | Key (email)=(***) already exists.
					Failing row contains (1, ann (x), null).                                | Failing row contains (***).
					the token s3cret is bad, 4711 too                                       | the token *** is bad, *** too
					password of it's me is bad                                              | password of *** is bad
					SQL statement "INSERT INTO a VALUES ('x"y')"                            | SQL statement "INSERT INTO a VALUES ('***')"
					password of o'me is bad                                                 | password of *** is bad
					""")
	void masksMessages(String message, String masked) {
		String sql = "INSERT INTO users (token, id, x) VALUES ('s3cret', 4711, 'it''s me', 'o\\'me')";
		assertThat(Masking.maskMessage(message, sql)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					DO $$ BEGIN RAISE EXCEPTION 'clean up users first'; END $$        | clean up users first   | clean up users first
					DO $$ BEGIN RAISE 'clean up users first'; END $$                  | clean up users first   | clean up users first
					DO $$ BEGIN RAISE EXCEPTION 'bad token: %', 's3cret'; END $$      | bad token: s3cret      | bad token: ***
					DO $$ BEGIN RAISE EXCEPTION USING message = 's3cret'; END $$      | s3cret                 | ***
					SELECT fail('s3cret')                                             | s3cret                 | ***
					""")
	void keepsWhatTheAuthorOfAScriptSaysHimself(String sql, String message, String masked) {
		assertThat(Masking.maskMessage(message, sql)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "withheld", textBlock = """
			RAISE 'bad token: %', t              | bad token: s3cret        | bad token: ***
			RAISE 'all of it: it''s so'          | all of it: it's so       | all of it: it's so
			RAISE '%: %', a, b                   | s3: cret                 | ***: ***
			RAISE '%', a; RAISE 'of %', b        | of s3cret                | of ***
			RAISE '%% of % is %', a, b           | % of s3 is cret          | % of *** is ***
			RAISE 'of %.', a                     | of s3cret                | withheld
			RAISE 'ab%ba', a                     | aba                      | withheld
			RAISE NOTICE 'x'; PERFORM f('s3')    | s3                       | withheld
			""")
	void keepsOfWhatIsRaisedTheWordsThatStandInTheStatement(String body, String message, @Nullable String masked) {
		assertThat(Masking.maskRaised(message, "DO $$ BEGIN " + body + "; END $$"))
			.isEqualTo((masked != null) ? masked : RaisedMessage.WITHHELD);
	}

}
