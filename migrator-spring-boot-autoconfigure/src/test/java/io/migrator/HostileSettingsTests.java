package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.execution.MigrationFailedException;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings and event triggers of a database that its administrator has made.
 */
class HostileSettingsTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).plugins("ai")
			.file("core/001_a.sql", """
					CREATE TABLE public.a (id int PRIMARY KEY, t text DEFAULT 'it''s', d date DEFAULT '2024-01-31');
					INSERT INTO public.a VALUES (1);
					SELECT pg_advisory_xact_lock(4), 'a\\', ';';
					""")
			.file("core/002_index.sql", """
					CREATE INDEX CONCURRENTLY a_t ON public.a (t);
					DROP INDEX CONCURRENTLY public.a_t;
					""")
			.file("core/003_statements.sql", """
					-- Transaction: none
					DO $$ BEGIN PERFORM 1; END $$;
					INSERT INTO public.a VALUES (2);
					COPY public.a (id) FROM stdin;
					3
					\\.
					""")
			.file("core/004_own.sql", """
					BEGIN;
					INSERT INTO public.a VALUES (4);
					COMMIT;
					BEGIN;
					INSERT INTO public.a VALUES (5);
					COMMIT;
					""")
			.file("core/R__v.sql", "CREATE OR REPLACE VIEW public.v AS SELECT 1 AS one;")
			.file("contents/plugins/ai/migrations/001_ai.sql", "CREATE TABLE public.ai ();");
	}

	@ParameterizedTest
	@ValueSource(strings = { "standard_conforming_strings = off; backslash_quote = off; quote_all_identifiers = on",
			"DateStyle = 'SQL, DMY'; IntervalStyle = 'sql_standard'; TimeZone = 'Pacific/Apia'; extra_float_digits = -15",
			"bytea_output = 'escape'; xmloption = 'document'; array_nulls = off; transform_null_equals = on",
			"default_transaction_isolation = 'serializable'; default_transaction_deferrable = on; jit_above_cost = 0",
			"row_security = off; check_function_bodies = off; client_min_messages = 'debug5'; application_name = 'it''s'",
			"lock_timeout = '20ms'; idle_in_transaction_session_timeout = '300ms'; client_min_messages = 'error'",
			"statement_timeout = '2s'; work_mem = '64kB'; enable_seqscan = off; session_replication_role = 'replica'",
			"plpgsql.variable_conflict = 'use_column'; plpgsql.extra_errors = 'all'; plpgsql.extra_warnings = 'all'",
			"search_path = '$user', '', \"weird \"\"schema\", public, pg_catalog, pg_temp; default_tablespace = ''" })
	void runsUnderWhateverTheDatabaseSets(String settings) {
		for (String setting : settings.split("; ", -1)) {
			this.database.execute("ALTER DATABASE " + this.database.name() + " SET " + setting);
		}
		assertRuns();
	}

	@Test
	void runsWhereEachCommandIsAuditedSlowlyAndChangesTheSession() {
		this.database.execute(
				"""
						CREATE TABLE public.audit (tag text);
						CREATE FUNCTION public.audit() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
							INSERT INTO public.audit SELECT command_tag FROM pg_event_trigger_ddl_commands();
							PERFORM set_config('search_path', 'pg_catalog', false), set_config('app.audit', 'x', false), pg_sleep(0.01);
						END $$;
						CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION public.audit();
						""");
		assertRuns();
		assertThat(this.database.query("SELECT count(*) > 10 FROM public.audit")).containsExactly("t");
	}

	@Test
	void outlivesALimitOnIdleSessionsBetweenTwoTriesForALock() throws SQLException {
		this.database.execute("CREATE TABLE public.a ()");
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET idle_session_timeout = '300ms'");
		this.project.file("core/000_alter.sql", "ALTER TABLE public.a RENAME TO b;")
			.lockWaits(Duration.ofSeconds(30), Duration.ofSeconds(5));
		try (Connection reader = this.database.connect(); Statement reading = reader.createStatement()) {
			reading.execute("SET idle_session_timeout = 0; BEGIN; TABLE public.a");
			CompletableFuture<Void> letGo = CompletableFuture.runAsync(() -> {
				try {
					reading.execute("COMMIT");
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}, CompletableFuture.delayedExecutor(2500, TimeUnit.MILLISECONDS));
			assertThat(migrator().migrate().applied()).isEqualTo(7);
			letGo.join();
		}
	}

	@Test
	void saysWhatAnEventTriggerRefuses() {
		this.database.execute("""
				CREATE FUNCTION public.frozen() RETURNS event_trigger LANGUAGE plpgsql
					AS $$ BEGIN RAISE EXCEPTION 'no changes until Monday'; END $$;
				CREATE EVENT TRIGGER frozen ON ddl_command_start EXECUTE FUNCTION public.frozen();
				""");
		assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("The tracking tables could not be made: no changes until Monday");
		this.database.execute("ALTER EVENT TRIGGER frozen DISABLE");
		assertRuns();
	}

	private void assertRuns() {
		assertThat(migrator().migrate().applied()).isEqualTo(6);
		assertThat(migrator().migrate().applied()).isZero();
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(migrator().plan().discrepancies()).isEmpty();
		assertThat(this.database.query("SELECT id, t, d FROM public.a ORDER BY id"))
			.isEqualTo(List.of("1|it's|2024-01-31", "2|it's|2024-01-31", "3|it's|2024-01-31", "4|it's|2024-01-31",
					"5|it's|2024-01-31"));
		this.project.file("core/005_fail.sql", "SELECT 1;\nSELECT 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(2));
		assertThat(this.database.query("SELECT outcome, sqlstate FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("failed|22012");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
