package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.migrator.execution.MigrationFailedException;
import io.migrator.history.HistoryElsewhereException;
import io.migrator.plan.Policy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What scripts do to the session, and to the tables that we keep.
 */
class MigratorSessionTests {

	private static final String TABLES = """
			SELECT c.oid, n.nspname, c.relname, c.relhastriggers, c.relhasrules FROM pg_class AS c
				JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relname ~ '_migration' ORDER BY 1""";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;", "SET TRANSACTION DEFERRABLE;",
			"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;",
			"CREATE SCHEMA evil; CREATE TYPE evil.record AS (a int); SET search_path = evil, pg_catalog;",
			"CREATE TEMP TABLE _migrations (id int); CREATE TYPE pg_temp.record AS (a int);",
			"-- Transaction: none\nSET default_transaction_read_only = on; SELECT 1;",
			"-- Transaction: none\nSET ROLE pg_monitor; SELECT 1; SELECT 2;",
			"-- Transaction: none\nSET SESSION AUTHORIZATION pg_monitor; SELECT 1; SELECT 2;",
			"-- Transaction: none\nSELECT 1; BEGIN; SET ROLE pg_monitor; SELECT 1; COMMIT; SELECT 2;" })
	void bringsTheSessionBack(String script) throws SQLException {
		this.project.file("core/002_b.sql", script).file("core/003_c.sql", "CREATE TABLE c (id int)");
		try (Connection connection = this.database.connect()) {
			String before = session(connection);
			assertThat(this.project.migrator(new SingleConnection(connection)).migrate().applied()).isEqualTo(3);
			assertThat(session(connection)).isEqualTo(before);
		}
		assertThat(this.database.query("SELECT filename FROM public._migrations ORDER BY id"))
			.containsExactly("001_a.sql", "002_b.sql", "003_c.sql");
	}

	@Test
	void refusesToBeginAnewWhereTheSearchPathHasMovedOn() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); CREATE SCHEMA app;");
		migrator(this.database.dataSource()).migrate();
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET search_path = app, public");
		assertThatExceptionOfType(HistoryElsewhereException.class)
			.isThrownBy(migrator(this.database.dataSource())::migrate)
			.withMessageContaining("'app'")
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.schema=public"));
		this.project.schema("public");
		assertThat(migrator(this.database.dataSource()).migrate().applied()).isZero();
	}

	@Test
	void bringsTheSessionBackWhenATriggerOfPlainDataChangedIt() throws SQLException {
		this.project.file("core/002_b.sql", """
				CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql
					AS 'BEGIN PERFORM set_config(''work_mem'', ''7MB'', false); RETURN new; END';
				CREATE TABLE t (id int);
				CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
				INSERT INTO t VALUES (1);""");
		try (Connection connection = this.database.connect()) {
			String before = session(connection);
			this.project.migrator(new SingleConnection(connection)).migrate();
			assertThat(session(connection)).isEqualTo(before);
		}
	}

	@Test
	void bringsTheSessionBackBeforeItRecordsAFailure() throws SQLException {
		this.project.file("core/002_b.sql", "-- Transaction: none\nSELECT 1; SET ROLE pg_monitor; SELECT 1/0;");
		try (Connection connection = this.database.connect()) {
			String before = session(connection);
			Migrator migrator = this.project.migrator(new SingleConnection(connection));
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::migrate)
				.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("22012"));
			assertThat(session(connection)).isEqualTo(before);
		}
		assertThat(journal()).containsExactly("core/001_a.sql|succeeded|0", "core/002_b.sql|failed|2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRUNCATE _migrations", "DELETE FROM public._migrations", "TRUNCATE _MIGRATIONS",
			"DO $$ BEGIN EXECUTE 'TRUNCATE _migra' || 'tions'; END $$" })
	void rollsAScriptBackThatEmptiesATrackingTable(String script) {
		this.project.migrator(this.database.dataSource()).migrate();
		this.project.file("core/002_b.sql", script);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.migrator(this.database.dataSource())::migrate)
			.withMessageContaining("the script has emptied the tracking table \"_migrations\"");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP TABLE _migrations", "ALTER TABLE _migrations RENAME TO gone",
			"CREATE SCHEMA s; ALTER TABLE public._migrations SET SCHEMA s", "DROP SCHEMA public CASCADE",
			"DROP TABLE _migrations; CREATE TABLE _migrations (LIKE _content_migrations)",
			"CREATE RULE r AS ON INSERT TO _migrations DO INSTEAD NOTHING", "DROP TABLE _migration_journal",
			"ALTER TABLE _migrations DROP COLUMN checksum", "LOCK TABLE _migrations; DELETE FROM _migrations",
			"CREATE FUNCTION s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
					+ "CREATE TRIGGER s BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION s()",
			"CREATE FUNCTION s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
					+ "CREATE TRIGGER s BEFORE INSERT ON _migration_journal FOR EACH ROW EXECUTE FUNCTION s()" })
	void rollsAScriptBackThatKeepsItsRowOut(String script) {
		migrator(this.database.dataSource()).migrate();
		List<String> before = this.database.query(TABLES);
		this.project.file("core/002_b.sql", script);
		for (Policy.Transactions transactions : Policy.Transactions.values()) {
			this.project.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					transactions, Optional.empty(), Optional.empty()));
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(migrator(this.database.dataSource())::migrate)
				.withMessageContaining("core/002_b.sql");
			assertThat(this.database.query(TABLES)).isEqualTo(before);
			assertThat(this.database.query("SELECT filename FROM public._migrations")).containsExactly("001_a.sql");
		}
	}

	@Test
	void noticesATriggerThatSwallowsItsRows() {
		migrator(this.database.dataSource()).migrate();
		this.database.execute("""
				CREATE FUNCTION s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
				CREATE TRIGGER s BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION s()""");
		this.project.file("core/002_b.sql", "CREATE TABLE b ()");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(migrator(this.database.dataSource())::migrate)
			.withMessageContaining("its row was not written into a tracking table")
			.withMessageContaining("pg_trigger");
		assertThat(this.database.query("SELECT to_regclass('b')")).containsExactly("null");
	}

	@Test
	void waitsForNoSessionThatHoldsATrackingTableLongerThanForAnyOther() throws SQLException {
		migrator(this.database.dataSource()).migrate();
		this.project.lockWaits(Duration.ofMillis(500), Duration.ofSeconds(5)).file("core/002_b.sql", "SELECT 1");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN; LOCK TABLE _migrations IN SHARE MODE");
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(migrator(this.database.dataSource())::migrate)
				.withMessageContaining("It waited for: pid");
		}
	}

	@Test
	void tellsAnErrorThatAPoolTakesForALostConnection() {
		this.project.file("core/002_b.sql", "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '0A000'; END $$;");
		try (HikariDataSource pool = pool()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(pool)::migrate)
				.withMessageContaining("SQLSTATE 0A000");
		}
		assertThat(journal()).endsWith("core/002_b.sql|failed|0");
	}

	@Test
	void leavesNoLostConnectionInAPool() {
		this.project.file("core/002_b.sql", "SELECT pg_terminate_backend(pg_backend_pid());");
		try (HikariDataSource pool = pool()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(pool)::migrate);
			this.project.file("core/002_b.sql", "SELECT 1;");
			assertThat(migrator(pool).migrate().applied()).isEqualTo(1);
		}
	}

	private Migrator migrator(DataSource dataSource) {
		return this.project.migrator(dataSource);
	}

	private HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.database.jdbcUrl());
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private List<String> journal() {
		return this.database
			.query("SELECT migration_id, outcome, statement_number FROM _migration_journal ORDER BY id");
	}

	private static String session(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
				SELECT pg_catalog.concat_ws(' ', session_user, current_user, pg_catalog.current_setting('role'),
					pg_catalog.current_setting('search_path'), pg_catalog.current_setting('work_mem'),
					pg_catalog.current_setting('lock_timeout'),
					pg_catalog.current_setting('default_transaction_read_only'),
					(SELECT pg_catalog.count(*) FROM pg_catalog.pg_class
						WHERE relnamespace = pg_catalog.pg_my_temp_schema()))""")) {
			rows.next();
			return rows.getString(1);
		}
	}

}
