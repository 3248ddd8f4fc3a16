package io.migrator;

import java.nio.file.Path;

import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an error tells, and what it keeps to itself.
 */
class MigratorErrorTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			COPY t FROM stdin;\\n1\\n2\\nx\\n\\.\\n                                     | 5
			COPY t FROM stdin;\\r\\n1\\r\\n2\\r\\nx\\r\\n\\.\\r\\n                      | 5
			COPY t\\nFROM stdin -- here\\n;\\n1\\nx\\n\\.\\n                            | 6
			COPY t FROM stdin (FORMAT csv, HEADER);\\nid\\n1\\n"x\\ny"\\n\\.\\n         | 6
			COPY t FROM stdin;\\n1\\n2\\n\\.\\nCOPY t FROM stdin;\\n3\\n3\\n\\.\\n      | 8
			COPY t FROM stdin;\\n1\\n-7\\n\\.\\n                                        | 4
			""")
	void namesTheLineOfTheDataOfACopy(String copy, int line) {
		String script = "CREATE TABLE t (id int PRIMARY KEY CHECK (id > 0));\n"
				+ copy.replace("\\r", "\r").replace("\\n", "\n");
		for (String header : new String[] { "", "-- Transaction: none " }) {
			this.project.file("core/001_a.sql", header + script.replaceFirst("^", header.isEmpty() ? "" : "\n"));
			int expected = header.isEmpty() ? line : line + 1;
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(expected));
			this.database.execute("DROP TABLE IF EXISTS t");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '{\"a\": canary}'::json;",
			"CREATE TABLE j (x text); INSERT INTO j SELECT '{\"a\": ' || 'can' || 'ary}';\nSELECT x::jsonb FROM j;",
			"DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'canary'; END $$;",
			"DO $$ DECLARE c text := 'can' || 'ary'; BEGIN RAISE EXCEPTION 'no mail of %, sorry', c; END $$;",
			"DO $$ BEGIN RAISE 'of %', 'can' || 'ary' USING ERRCODE = 'unique_violation'; END $$;",
			"DO $$ BEGIN RAISE 'of %', 'can' || 'ary' USING ERRCODE = 'ZZ001'; END $$;",
			"DO $$ BEGIN RAISE USING MESSAGE = 'can' || 'ary'; END $$;",
			"DO $$ BEGIN ASSERT false, 'can' || 'ary'; END $$;",
			"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'of canary'; END $$;\nSELECT f();",
			"SELECT ('1e40' || length('canary'))::real",
			"CREATE TABLE c (id int);\nCOPY c FROM stdin;\n1\ncanary\n\\.\n",
			"CREATE TABLE c (id int);\nCOPY c FROM stdin;\n1\n2\tcanary\n\\.\n",
			"CREATE TABLE c (id int, t text);\nCOPY c FROM stdin WITH (FORMAT csv);\n1,\"canary\n2,canary\n\\.\n" })
	void keepsValuesToItself(String script) {
		this.project.file("core/001_a.sql", script);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.getMessage()).doesNotContain("canary");
			assertThat(ex).hasNoCause();
			assertThat(ex.report().toString()).doesNotContain("canary");
		});
		assertThat(this.database.query("SELECT error FROM _migration_journal").toString()).doesNotContain("canary");
	}

	@Test
	void keepsTheWordsOfAnExceptionThatTheFileItselfRaises() {
		this.project.file("core/001_a.sql", "DO $$ BEGIN RAISE EXCEPTION '% of 100 %% have no mail', 4711; END $$;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("failed: *** of 100 % have no mail (SQLSTATE P0001)")
			.withMessageContaining("PL/pgSQL function inline_code_block line 1 at RAISE");
	}

	@Test
	void saysWhereAnExceptionWasRaisedWhoseTextItWithholds() {
		this.project.file("core/001_a.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN\n"
				+ " RAISE 'no mail of %', 4711; END $$;\nSELECT f();");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("failed: what was raised is withheld, it may hold data")
			.withMessageContaining("core/migrations/001_a.sql:3:1")
			.withMessageContaining("PL/pgSQL function f() line 2 at RAISE");
		this.project.showValues();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("failed: no mail of 4711 (SQLSTATE P0001)");
	}

	@Test
	void showsTheLineOfTheDataWhereValuesAreShown() {
		this.project.showValues()
			.file("core/001_a.sql", "CREATE TABLE c (id int);\nCOPY c FROM stdin;\n1\nwrong\n\\.\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("> 4 | wrong");
	}

	@Test
	void asksForAnotherStartWhenTheConnectionIsLost() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);\nSELECT pg_terminate_backend(pg_backend_pid());");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/001_a.sql")
			.satisfies((ex) -> assertThat(ex.action()).startsWith("Start again when the server answers"));
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
