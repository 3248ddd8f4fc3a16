package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.PooledConnectionException;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Through a real PgBouncer in transaction pooling mode with the default URL; skipped
 * where the machine has none (Debian: package pgbouncer).
 */
class PooledConnectionTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	private @Nullable PgBouncer bouncer;

	@BeforeEach
	void startPooler(@TempDir Path folder) throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		this.project = new TestProject(folder);
		this.bouncer = PgBouncer.start(this.database, "transaction");
	}

	@AfterEach
	void stopPooler() throws Exception {
		if (this.bouncer != null) {
			this.bouncer.close();
		}
	}

	@Test
	void appliesEachMigrationOnceAmongManyInstances() throws Exception {
		for (int i = 1; i <= 8; i++) {
			this.project.file("core/" + i + "_t.sql", "CREATE TABLE t" + i + " (id int); SELECT pg_sleep(0.01);");
		}
		assertThat(Instances.migrateAtOnce(6, this::migrator)).isEqualTo(8);
		assertThat(this.database.query("SELECT filename FROM _migrations ORDER BY id")).containsExactly("1_t.sql",
				"2_t.sql", "3_t.sql", "4_t.sql", "5_t.sql", "6_t.sql", "7_t.sql", "8_t.sql");
		assertThat(this.database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.containsExactly("0");
	}

	@Test
	void leavesNothingOnTheServersProcesses() {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role);
		this.project.role(role)
			.file("core/001_a.sql", "SET search_path = pg_catalog; SET lock_timeout = '7s'; CREATE TABLE public.a ();")
			.file("core/002_b.sql", "CREATE TABLE b ();");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename IN ('a', 'b', '_migrations')"))
			.containsOnly(role);
		for (int i = 0; i < 10; i++) {
			this.project.file("core/1" + i + "_look.sql", """
					CREATE TABLE look%d AS SELECT current_setting('search_path') AS path,
						current_setting('role') AS role;
					""".formatted(i));
			migrator().migrate();
			assertThat(this.database.query("SELECT path, role FROM look" + i))
				.containsExactly("\"$user\", public|" + role);
		}
	}

	@Test
	void tellsThePlaceOfAFailure() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int PRIMARY KEY);\nINSERT INTO a VALUES (1), (1);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(2));
		assertThat(this.database.query("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
			.containsExactly("0");
	}

	@Test
	void runsFilesOutsideATransactionBesideASecondConnectionThatHoldsTheLock() throws Exception {
		this.database.execute("CREATE TABLE locks (what text)");
		this.project.file("core/001_t.sql", "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000)")
			.file("core/002_index.sql",
					"""
							INSERT INTO t VALUES (0);
							CREATE INDEX CONCURRENTLY t_id ON t (id);
							INSERT INTO locks SELECT concat_ws(' ', locktype, coalesce(a.backend_xmin::text, 'none')) FROM pg_locks AS l
								JOIN pg_stat_activity AS a USING (pid) WHERE classid = x'6d696772'::int::oid;
							COPY t FROM stdin;
							7
							\\.
							CREATE INDEX CONCURRENTLY ON t (id);""")
			.file("core/003_own.sql", "BEGIN; CREATE TABLE a (); COMMIT AND CHAIN; CREATE TABLE b (); COMMIT; VACUUM t")
			.file("core/004_last.sql", "CREATE TABLE last ()");
		assertThat(Instances.migrateAtOnce(4, this::migrator)).isEqualTo(4);
		assertThat(this.database.query("SELECT filename FROM _migrations ORDER BY id")).containsExactly("001_t.sql",
				"002_index.sql", "003_own.sql", "004_last.sql");
		assertThat(this.database.query("SELECT what FROM locks")).containsExactly("advisory none");
		assertThat(this.database.query("SELECT count(*) FROM t")).containsExactly("1002");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly("t", "t");
		assertThat(this.database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.containsExactly("0");
	}

	@Test
	void goesOnWithAFileOutsideATransactionAtTheStatementThatFailed() {
		this.project.file("core/001_a.sql", """
				CREATE TABLE a (id int);
				INSERT INTO a VALUES (1), (1);
				CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);
				INSERT INTO a VALUES (2);""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("Statements 1 to 2 are done and stay. ",
					"The INVALID index that it left, public.a_id, was dropped again."))
			.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(3));
		this.database.execute("DELETE FROM a WHERE ctid = '(0,1)'");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT id FROM a ORDER BY id")).containsExactly("1", "2");
		assertThat(this.database.query("SELECT indisvalid FROM pg_index")).contains("t").doesNotContain("f");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DO $$ BEGIN PERFORM set_config('app.x', 'leaked', false); SET work_mem = '7MB'; END $$",
			"BEGIN; SELECT set_config('app.x', 'leaked', false); CREATE TEMP TABLE leaked (id int); COMMIT",
			"BEGIN; SELECT pg_advisory_lock(7); DO $$ BEGIN EXECUTE 'PREPARE leaked AS SELECT 1'; END $$; ROLLBACK",
			"BEGIN READ ONLY; SELECT set_config('app.x', 'leaked', false), pg_advisory_lock(8); COMMIT",
			"BEGIN; SELECT pg_advisory_lock(9); SELECT set_config('app.x', 'leaked', false), 1/0; COMMIT" })
	void leavesNothingOfAFileOutsideATransactionOnTheServersProcesses(String script) throws Exception {
		this.project.file("core/001_do.sql",
				script + ";\nCREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY ON t (id);");
		try {
			migrator().migrate();
		}
		catch (MigrationFailedException ex) {
			assertThat(ex.error().sqlState()).contains("22012");
		}
		try (Connection client = dataSource(Objects.requireNonNull(this.bouncer)).getConnection();
				Statement statement = client.createStatement()) {
			for (int i = 0; i < 10; i++) {
				try (ResultSet rows = statement.executeQuery("""
						SELECT coalesce(current_setting('app.x', true), ''), current_setting('work_mem'),
							(SELECT count(*) FROM pg_prepared_statements), to_regclass('leaked'),
							(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')""")) {
					rows.next();
					assertThat(
							rows.getString(1) + rows.getString(2) + rows.getInt(3) + rows.getString(4) + rows.getInt(5))
						.isEqualTo("4MB0null0");
				}
			}
		}
	}

	@Test
	void givesUpWhatRunsWhereTheTransactionThatHoldsTheLockIsLost() throws Exception {
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);\nSELECT pg_sleep(60);");
		Thread fault = new Thread(() -> {
			while (this.database.query("SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%'")
				.isEmpty()) {
				this.database.query("SELECT pg_sleep(0.05)");
			}
			this.database.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE classid = x'6d696772'::int::oid");
		});
		fault.start();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("the second connection, whose transaction held the lock, is lost")
			.satisfies((ex) -> assertThat(ex.action()).startsWith("Start again when the server answers"));
		fault.join();
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void refusesWhatASessionOfAPoolerCannotKeep() {
		Map<String, String> refused = Map.of("SET search_path = pg_catalog", "SET lasts for the session",
				"PREPARE p AS SELECT 1", "PREPARE lasts", "CREATE TEMP TABLE t ()", "CREATE lasts", "CALL p()",
				"CALL may commit", "LISTEN x", "LISTEN lasts");
		refused.forEach((sql, reason) -> {
			this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);\n" + sql + ";");
			assertRefused(migrator(), "001_a.sql:3:1", reason);
		});
	}

	@Test
	void refusesARoleAndAStatementTimeoutForWhatRunsAlone() {
		this.project.file("core/001_a.sql", "-- Statement-Timeout: 5s\nCREATE INDEX CONCURRENTLY ON a (id);");
		assertRefused(migrator(), "Statement-Timeout");
		this.project.file("core/001_a.sql", "VACUUM;").role("postgres");
		assertRefused(migrator(), "migrator.role");
	}

	@Test
	void refusesFilesThatRunOutsideATransactionWhereThereIsNoSecondConnection() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_index.sql", "CREATE INDEX CONCURRENTLY ON a (id);");
		DataSource pooler = dataSource(Objects.requireNonNull(this.bouncer));
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(pooler);
			pool.setMaximumPoolSize(1);
			assertRefused(this.project.migrator(pool), "the DataSource had none to give");
		}
		try (Connection connection = pooler.getConnection()) {
			assertRefused(this.project.migrator(new SingleConnection(connection)), "the DataSource had none to give");
		}
		try (PgBouncer one = PgBouncer.start(this.database, "transaction", "postgres", 1)) {
			assertRefused(this.project.migrator(dataSource(one)), "the pooler had none to give");
		}
		assertThat(this.database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.containsExactly("0");
	}

	/**
	 * Before anything is changed, and soon.
	 */
	private void assertRefused(Migrator migrator, String... reasons) {
		long start = System.nanoTime();
		assertThatExceptionOfType(PooledConnectionException.class).isThrownBy(migrator::migrate)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(reasons))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.url"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('_migrations')"))
			.containsExactly("null|null");
	}

	@Test
	void refusesStatementPoolingBeforeAnyChange() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		try (PgBouncer statements = PgBouncer.start(this.database, "statement")) {
			Migrator migrator = this.project.migrator(dataSource(statements));
			assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator::migrate)
				.withMessageContaining("statement pooling")
				.satisfies((ex) -> assertThat(ex.action()).contains("migrator.url"));
		}
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('_migrations')"))
			.containsExactly("null|null");
	}

	@Test
	void journalsAFailureAsTheMigratingRoleToo() throws Exception {
		String role = this.database.name() + "_owner";
		String user = this.database.name() + "_user";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role + "; CREATE ROLE "
				+ user + " LOGIN NOINHERIT IN ROLE " + role);
		this.project.role(role).file("core/001_a.sql", "CREATE TABLE a ()").file("core/002_fail.sql", "SELECT 1/0");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction", user)) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(dataSource(pooler))::migrate)
				.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("22012"));
		}
		assertThat(this.database.query("SELECT migration_id, outcome, database_user FROM _migration_journal"))
			.containsExactly("core/001_a.sql|succeeded|" + user, "core/002_fail.sql|failed|" + user);
	}

	private static PGSimpleDataSource dataSource(PgBouncer pooler) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(pooler.jdbcUrl());
		return dataSource;
	}

	private Migrator migrator() {
		return this.project.migrator(dataSource(Objects.requireNonNull(this.bouncer)));
	}

}
