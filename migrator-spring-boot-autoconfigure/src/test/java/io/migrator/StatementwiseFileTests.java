package io.migrator;

import java.nio.file.Path;
import java.util.List;

import io.migrator.execution.MigrationFailedException;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that run statement by statement: what is kept, and how a mended one goes on.
 */
class StatementwiseFileTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("""
				CREATE TABLE log (id int GENERATED ALWAYS AS IDENTITY, entry text);
				CREATE PROCEDURE refill() LANGUAGE plpgsql AS $$ BEGIN
					INSERT INTO log (entry) VALUES ('one'); COMMIT; INSERT INTO log (entry) VALUES ('two'); COMMIT;
				END $$;""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO log (entry) VALUES ('a')",
			"DO $$ BEGIN INSERT INTO log (entry) VALUES ('a'); END $$",
			"COPY log (entry) FROM stdin;\na\n\\.\nSET work_mem = '1MB'" })
	void keepsAStatementAndTheWordOfItTogether(String sql) {
		this.project.file("core/001_a.sql", "-- Transaction: none\n" + sql + ";\nCREATE TABLE same AS "
				+ "SELECT l.xmin = j.xmin OR j.statement_number > 1 AS same FROM log AS l, _migration_journal AS j;");
		migrator().migrate();
		assertThat(this.database.query("SELECT same FROM same")).containsExactly("t");
	}

	@Test
	void takesBackWhatAFunctionThatItMadeSetsLater() {
		this.project.file("core/001_a.sql", """
				-- Transaction: none
				CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN PERFORM pg_catalog.set_config(''search_path'', ''pg_catalog'', false); RETURN new; END';
				CREATE TABLE a (id int);
				CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
				""");
		this.project.file("core/002_a.sql", "INSERT INTO a VALUES (1);");
		this.project.file("core/003_a.sql", "CREATE TABLE b (id int);");
		this.project.migrator(this.database.dataSource()).migrate();
		assertThat(this.database.query("SELECT to_regclass('public.b')")).containsExactly("b");
	}

	@Test
	void takesOneRoundTripForAPlainStatement() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int)");
		migrator().migrate();
		int one = roundTrips("core/002_a.sql", 1);
		assertThat(roundTrips("core/003_a.sql", 11) - one).isEqualTo(10);
	}

	private int roundTrips(String file, int statements) throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource
				.setUrl("jdbc:postgresql://localhost:" + proxy.port() + "/" + this.database.name() + "?user=postgres");
			this.project.file(file,
					"-- Transaction: none\n" + "INSERT INTO log (entry) VALUES ('a');\n".repeat(statements));
			this.project.migrator(dataSource).migrate();
			return proxy.takeRoundTrips();
		}
	}

	@Test
	void runsProceduresThatCommit() {
		this.project.file("core/001_a.sql", """
				-- Transaction: none
				CALL refill();
				DO $$ BEGIN CALL refill(); COMMIT; END $$;
				DO $$ BEGIN EXECUTE 'COM' || 'MENT ON TABLE log IS NULL'; END $$;
				SET default_transaction_read_only = on;
				SET default_transaction_read_only = off;
				CREATE TABLE last ();""");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(log()).containsExactly("one", "two", "one", "two");
		assertThat(this.database.query("SELECT outcome, statement_number FROM _migration_journal"))
			.containsExactly("succeeded|6");
	}

	@Test
	void stepsBackFromWhatTheServerRunsOnlyAlone() {
		this.database.execute("""
				CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
				CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);""");
		this.project.file("core/001_a.sql", "-- Transaction: none\nREINDEX TABLE p;\nCREATE TABLE last ();");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void keepsTheRoleAndTheSettingsThatTheScriptHasTaken() {
		String role = this.database.name() + "_role";
		this.database.execute(
				"CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role + "; GRANT ALL ON log TO " + role);
		this.project.file("core/001_a.sql", """
				-- Transaction: none
				SET ROLE %s;
				SET lock_timeout = '7s';
				INSERT INTO log (entry) VALUES (current_user || current_setting('lock_timeout'));
				CREATE TABLE mine (id int);
				CREATE INDEX CONCURRENTLY mine_id ON mine (id);
				INSERT INTO log (entry) VALUES (current_user || current_setting('lock_timeout'));
				""".formatted(role));
		migrator().migrate();
		assertThat(log()).containsExactly(role + "7s", role + "7s");
		assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'mine'"))
			.containsExactly(role);
	}

	@Test
	void goesOnWithAFileThatWasMendedWhereItStopped() {
		String begin = "-- Transaction: none\nINSERT INTO log (entry) VALUES ('once');\nCREATE TABLE a (id int);\n";
		this.project.file("core/001_a.sql", begin + "INSERT INTO log SELECT nope;\nCREATE TABLE last ();");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).startsWith("Statements 1 to 2 are done and stay. Mend what"));
		this.project.file("core/001_a.sql", "-- mended\n" + begin + "CREATE TABLE last ();");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(log()).containsExactly("once");
	}

	@Test
	void refusesToRunAgainWhatIsDoneAndHasChanged() {
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);\nSELECT nope;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE b (id int);\nSELECT 1;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("statement 1 is done, and the file does not begin the same any more");
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|null");
	}

	@Test
	void startsAnewWithAFileOfWhichNothingWasKept() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);\nSELECT nope;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);\nSELECT 1;");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<String> log() {
		return this.database.query("SELECT entry FROM log ORDER BY id");
	}

}
