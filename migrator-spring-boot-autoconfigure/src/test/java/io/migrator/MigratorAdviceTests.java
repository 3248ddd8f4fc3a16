package io.migrator;

import java.nio.file.Path;

import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said about statements that cannot run in the transaction that they stand in,
 * and about mistakes that nobody sees.
 */
class MigratorAdviceTests {

	private static final String HEADER = "-- Transaction: none\n";

	private static final String ENUM = "ALTER TYPE mood ADD VALUE 'new';\nINSERT INTO t VALUES ('new');\n";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@Test
	void tellsWhatToDoAboutANewEnumValue() {
		this.database.execute("CREATE TYPE mood AS ENUM ('old'); CREATE TABLE t (m mood)");
		assertAdvice(ENUM, "55P04", 2, "into a file that comes after this one");
		project(HEADER + ENUM).migrate();
		assertThat(this.database.query("SELECT m FROM t")).containsExactly("new");
	}

	@Test
	void tellsWhatToDoAboutAProcedureThatCommits() {
		this.database.execute("CREATE TABLE t (i int); CREATE PROCEDURE p() LANGUAGE plpgsql AS "
				+ "$$ BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2); END $$");
		assertAdvice("CALL p();\n", "2D000", 1, "ends transactions of its own");
		project(HEADER + "CALL p();\n").migrate();
		assertThat(this.database.query("SELECT i FROM t")).containsExactly("1", "2");
	}

	@Test
	void tellsThatNoFunctionCommits() {
		this.database.execute("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(project("SELECT f();\n")::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("make it a procedure"));
	}

	@Test
	void runsAProcedureOfTheFileThatCommits() {
		project("CREATE TABLE t (i int);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS "
				+ "$$ BEGIN INSERT INTO t VALUES (1); COMMIT; END $$;\nCALL p();\nDO $$ BEGIN ROLLBACK; END $$;\n")
			.migrate();
		assertThat(this.database.query("SELECT i FROM t")).containsExactly("1");
	}

	@Test
	void tellsToLeaveOutDatesThatTheDriverCannotRead() {
		this.database.execute("CREATE TABLE t (i int)");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(project("SET DateStyle = 'German';\nCOPY t FROM stdin;\n1\n\\.\n")::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("leave what changes DateStyle"));
	}

	@Test
	void doesNotTakeAnotherServerForItsOwn() {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(project("CREATE SUBSCRIPTION s CONNECTION 'host=/nowhere dbname=x' PUBLICATION p;")::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("Mend the file").doesNotContain("the server answers"));
	}

	@Test
	void tellsWhatToDoAboutAPartitionedTable() {
		this.database.execute("CREATE TABLE t (i int PRIMARY KEY) PARTITION BY RANGE (i); "
				+ "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (9)");
		assertAdvice("\nREINDEX TABLE t;\n", "25001", 2, "runs only outside a transaction");
		project(HEADER + "REINDEX TABLE t;\n").migrate();
	}

	@ParameterizedTest
	@CsvSource({ "SELECT\u00A02, 42601, U+00A0 (NO-BREAK SPACE)", "\uFEFFSELECT 2, 42601, U+FEFF",
			"DELETE FROM\u2003t, 42601, U+2003 (EM SPACE)", "SELECT 1 FROM \u200Bt, 42P01, U+200B",
			"ALTER DATABASE :DBNAME SET x.y = 1, 42601, variable DBNAME is not set" })
	void tellsWhatNobodySees(String sql, String sqlState, String advice) {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(project("CREATE TABLE t (i int);\n" + sql)::migrate)
			.satisfies((ex) -> {
				assertThat(ex.error().sqlState()).contains(sqlState);
				assertThat(ex.action()).contains(advice);
			});
	}

	@Test
	void saysNothingAboutWordsThatAreNoRiddle() {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(project("SELECT nope, '\u00A0:x', (ARRAY[1])[1:n] -- \u00A0")::migrate)
			.satisfies((ex) -> assertThat(ex.action()).doesNotContain("invisible", "psql's variable"));
	}

	private void assertAdvice(String script, String sqlState, int line, String advice) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(project(script)::migrate)
			.satisfies((ex) -> {
				assertThat(ex.error().sqlState()).contains(sqlState);
				assertThat(ex.error().line()).isEqualTo(line);
				assertThat(ex.action()).contains(advice).contains("-- Transaction: none").contains("nothing of it");
			});
	}

	private Migrator project(String script) {
		return new TestProject(this.folder).file("core/001_a.sql", script).migrator(this.database.dataSource());
	}

}
