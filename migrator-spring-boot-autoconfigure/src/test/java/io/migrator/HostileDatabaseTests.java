package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.migrator.execution.LockUnavailableException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.plan.Policy;
import io.migrator.report.Status;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import io.migrator.test.Traps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * In a database where everything of PostgreSQL's own has a namesake that comes first.
 */
class HostileDatabaseTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).schema("app");
		Traps.set(this.database);
	}

	@AfterEach
	void countHijackedCalls() {
		assertThat(Traps.sprung(this.database)).isZero();
		assertThat(this.database.query("SELECT pg_catalog.current_setting('search_path')"))
			.containsExactly("evil, pg_catalog, public");
		for (String trap : new String[] { "SELECT lower('X'::pg_catalog.text)", "SELECT 1 = 1", "SELECT 'x'::text",
				"SELECT min(1)", "TABLE pg_settings", "TABLE _migrations" }) {
			long before = Traps.sprung(this.database);
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.database.query(trap))
				.withStackTraceContaining("hijacked");
			assertThat(Traps.sprung(this.database)).isEqualTo(before + 1);
		}
	}

	@Test
	void isNeverHijackedFromTheFirstRunToTheLast() {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT CREATE ON DATABASE " + this.database.name() + " TO "
				+ role + "; GRANT ALL ON SCHEMA public TO " + role);
		this.project.role(role)
			.readerRole("pg_monitor")
			.theme("t")
			.plugins("p")
			.file("core/001_a.sql", "CREATE TABLE public.a (id pg_catalog.int4)")
			.file("core/002_b.sql", """
					SET search_path = evil, pg_catalog; SET app.a = 'x'; PREPARE p AS SELECT 1;
					CREATE TEMP TABLE pg_settings (name pg_catalog.text, source pg_catalog.text);
					CREATE TEMP TABLE pg_class (oid pg_catalog.oid); CREATE TEMP TABLE _migrations (id pg_catalog.int4);
					CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (evil.trap());
					CREATE DOMAIN pg_temp.record AS pg_catalog.int4;
					DO 'BEGIN EXECUTE ''SET app.b = 1''; END'""")
			.file("core/003_c.sql",
					"-- Transaction: none\nCREATE TABLE public.c (id pg_catalog.int4); SET work_mem = '7MB'")
			.file("core/R__v.sql", "CREATE OR REPLACE VIEW public.v AS SELECT 1 AS one")
			.file("contents/themes/t/migrations/001_t.sql", "CREATE TABLE public.t ()")
			.file("contents/plugins/p/entities/e/migrations/001_e.sql", "CREATE TABLE public.e ()");
		assertThat(migrator().migrate().applied()).isEqualTo(6);
		assertThat(migrator().migrate().applied()).isZero();
		assertThat(migrator().validate().steps()).isEmpty();
		this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW public.v AS SELECT 2 AS one")
			.file("core/004_d.sql", "CREATE TABLE public.d (); SELECT nope");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(migrator().status().status()).isEqualTo(Status.FAILED);
		this.project.file("core/004_d.sql", "CREATE TABLE public.d ()")
			.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					Policy.Transactions.ALL, Optional.empty(), Optional.empty()));
		assertThat(migrator().migrate().applied()).isEqualTo(2);
	}

	@Test
	void isNotHijackedWhileItWaitsForOthers() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE public.a (id pg_catalog.int4)");
		migrator().migrate();
		this.project.lockWaits(Duration.ofMillis(300), Duration.ofMillis(200))
			.file("core/002_b.sql", "ALTER TABLE public.a ADD COLUMN b pg_catalog.int4");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN; LOCK TABLE public.a");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("It waited for: pid");
			statement.execute("ROLLBACK; SELECT pg_catalog.pg_advisory_lock(1835624306, " + "app".hashCode() + ")");
			assertThatExceptionOfType(LockUnavailableException.class).isThrownBy(migrator()::migrate);
		}
	}

	@Test
	void isNotHijackedWhileItAdopts() {
		this.database.execute("""
				CREATE SCHEMA app;
				CREATE TABLE app._migrations (id pg_catalog.int4, filename pg_catalog.varchar UNIQUE,
					executed_at timestamp DEFAULT pg_catalog.now());
				CREATE TABLE app._entity_migrations (id pg_catalog.int4, entity_name pg_catalog.varchar,
					filename pg_catalog.varchar, executed_at timestamp, source_type pg_catalog.varchar,
					source_name pg_catalog.varchar, UNIQUE (entity_name, filename));
				INSERT INTO app._migrations VALUES (1, '001_a.sql', pg_catalog.now())""");
		this.project.file("core/001_a.sql", "CREATE TABLE public.a ()")
			.file("core/002_b.sql", "CREATE TABLE public.b ()");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void isNotHijackedBehindAPooler() throws Exception {
		if (PgBouncer.isInstalled()) {
			this.project.file("core/001_a.sql", "CREATE TABLE public.a ()")
				.file("core/002_b.sql", "SET search_path = evil; SET ROLE pg_monitor");
			try (PgBouncer bouncer = PgBouncer.start(this.database, "transaction")) {
				PGSimpleDataSource pooled = new PGSimpleDataSource();
				pooled.setUrl(bouncer.jdbcUrl());
				assertThat(this.project.migrator(pooled).migrate().applied()).isEqualTo(2);
			}
		}
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
