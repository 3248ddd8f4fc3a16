package io.migrator;

import java.nio.file.Path;

import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Settings of a database that its administrator has made, behind a PgBouncer in
 * transaction pooling mode; skipped where the machine has none.
 */
class PooledSettingsTests {

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(strings = {
			"default_transaction_isolation = 'serializable'; default_transaction_deferrable = on; DateStyle = 'SQL, DMY';"
					+ " bytea_output = 'escape'; extra_float_digits = -15; search_path = 'pg_temp, \"$user\", public'",
			"lock_timeout = '20ms'; statement_timeout = '2s'; idle_in_transaction_session_timeout = '200ms';"
					+ " row_security = off; check_function_bodies = off;"
					+ " session_replication_role = 'replica'; client_min_messages = 'error'" })
	void runsUnderWhateverTheDatabaseSets(String settings, @TempDir Path folder) throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		for (String setting : settings.split("; ", -1)) {
			this.database.execute("ALTER DATABASE " + this.database.name() + " SET " + setting);
		}
		TestProject project = new TestProject(folder).schema("public")
			.file("core/001_a.sql", "CREATE TABLE public.a (id int); INSERT INTO public.a VALUES (1);")
			.file("core/002_index.sql", """
					CREATE INDEX CONCURRENTLY a_id ON public.a (id);
					SELECT pg_sleep(0.5);
					INSERT INTO public.a VALUES (2);
					VACUUM public.a;
					""")
			.file("core/003_own.sql", """
					BEGIN; INSERT INTO public.a VALUES (3); COMMIT;
					COPY public.a FROM stdin;
					4
					\\.
					""");
		try (PgBouncer bouncer = PgBouncer.start(this.database, "transaction")) {
			Migrator migrator = project.migrator(this.database.dataSourceThrough(bouncer.port()));
			assertThat(migrator.migrate().applied()).isEqualTo(3);
			assertThat(migrator.migrate().applied()).isZero();
		}
		assertThat(this.database.query("SELECT id FROM public.a ORDER BY id")).containsExactly("1", "2", "3", "4");
	}

}
