package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts that run statement by statement: where they go on after a failure.
 */
class MigratorOwnTransactionsTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("CREATE TABLE log (entry text); CREATE TABLE busy (id int)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMMIT; BEGIN", "COMMIT AND CHAIN", "COMMIT; SELECT 1; BEGIN",
			"COMMIT AND CHAIN; INSERT INTO log VALUES ('thrown away'); ROLLBACK AND CHAIN" })
	void goesOnBehindTheTransactionThatWasKept(String between) {
		this.project.file("core/001_a.sql", "BEGIN; INSERT INTO log VALUES ('one'); " + between
				+ "; INSERT INTO log VALUES ('two'); INSERT INTO log SELECT id::text FROM missing; COMMIT;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("42P01"));
		assertThat(log()).containsExactly("one");
		this.database.execute("CREATE TABLE missing AS SELECT 3 AS id");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(log()).containsExactly("one", "two", "3");
	}

	@Test
	void keepsATransactionAndTheWordOfItTogether() {
		this.project.file("core/001_a.sql",
				"""
						BEGIN; INSERT INTO log SELECT statement_number || outcome FROM _migration_journal; COMMIT;
						BEGIN; INSERT INTO log SELECT 'same ' || (j.xmin = l.xmin) FROM _migration_journal j, log l; COMMIT;""");
		migrator().migrate();
		assertThat(log()).containsExactly("0interrupted", "same true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN READ ONLY; SELECT 1; COMMIT", "START TRANSACTION READ ONLY; SELECT 1; END",
			"BEGIN; SET TRANSACTION READ ONLY; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT",
			"BEGIN; SELECT set_config('transaction_read_only', 'on', true); COMMIT",
			"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; BEGIN; SELECT 1; COMMIT; RESET ALL" })
	void recordsReadOnlyTransactions(String readOnly) {
		this.project.file("core/001_a.sql", "BEGIN; INSERT INTO log VALUES ('one'); COMMIT; " + readOnly
				+ "; INSERT INTO log VALUES ('two'); INSERT INTO log SELECT id::text FROM missing;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("42P01"));
		this.database.execute("CREATE TABLE missing AS SELECT 3 AS id");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(log()).containsExactly("one", "two", "3");
	}

	@Test
	void saysWhyAReadOnlyTransactionOfOursIsNotRecorded() {
		this.project.file("core/001_a.sql", "SET TRANSACTION READ ONLY; SELECT 1;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("leave READ ONLY out"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN; INSERT INTO checked VALUES (1); COMMIT", "INSERT INTO checked VALUES (1)",
			"COPY checked FROM stdin;\n1\n\\.\nSELECT 1" })
	void letsDeferredTriggersRunAsTheRoleOfTheScript(String insert) {
		String role = this.database.name() + "_other";
		this.database.execute("CREATE ROLE " + role + "; CREATE TABLE checked (id int);" + """
				CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql
					AS 'BEGIN INSERT INTO log VALUES (current_user); RETURN new; END';
				CREATE CONSTRAINT TRIGGER tell AFTER INSERT ON checked DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION tell();
				GRANT ALL ON checked, log TO\s""" + role);
		this.project.file("core/001_a.sql",
				"-- Transaction: none\nSET ROLE " + role + ";\n" + insert + ";\nRESET ROLE;");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(log()).containsExactly(role);
	}

	@Test
	void setsAgainWhatTheStatementsBeforeHaveSet() {
		this.project.file("core/001_a.sql", """
				-- Transaction: none
				SET search_path = app;
				CREATE TABLE one (id int);
				CREATE TABLE two AS SELECT * FROM public.missing;
				CREATE TABLE three (id int);""");
		this.database.execute("CREATE SCHEMA app");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		this.database.execute("CREATE TABLE missing (id int)");
		migrator().migrate();
		assertThat(this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'app' ORDER BY 1"))
			.containsExactly("one", "three", "two");
	}

	@Test
	void writesOneRowForAnAttemptThatGetsNoLock() throws SQLException {
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(10))
			.file("core/001_a.sql", "BEGIN; INSERT INTO log VALUES ('one'); COMMIT AND CHAIN;"
					+ " INSERT INTO log VALUES ('two'); ALTER TABLE busy ADD name text; COMMIT;");
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT * FROM busy");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining(": SELECT * FROM busy")
				.withMessageContaining("001_a.sql:1:");
			reader.rollback();
		}
		assertThat(this.database.query("SELECT outcome, statement_number FROM _migration_journal"))
			.containsExactly("failed|3");
		migrator().migrate();
		assertThat(log()).containsExactly("one", "two");
	}

	@Test
	void namesThePlaceOfAStatementThatGetsNoLockAmongOthers() throws SQLException {
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(10))
			.file("core/001_a.sql", "SELECT 1;\nSELECT 2;\nALTER TABLE busy ADD name text;\nSELECT 3;");
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT * FROM busy");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(3));
		}
	}

	@Test
	void obeysTheStatementTimeoutOfTheHeader() {
		this.project.file("core/001_a.sql",
				"-- Transaction: none\n-- Statement-Timeout: 200ms\nSELECT 1;\nSELECT pg_sleep(20);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("57014"));
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<String> log() {
		return this.database.query("SELECT entry FROM log ORDER BY ctid");
	}

}
