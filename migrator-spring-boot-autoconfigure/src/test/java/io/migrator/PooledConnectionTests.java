package io.migrator;

import java.nio.file.Path;
import java.util.Objects;

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
	void refusesFilesThatRunOutsideATransactionAndNamesTheSetting() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_index.sql", "CREATE INDEX CONCURRENTLY ON a (id);");
		assertThatExceptionOfType(PooledConnectionException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/002_index.sql")
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.url"));
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
