package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.test.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations that go to the server at once are as if each had gone alone.
 */
@Timeout(60)
class MigratorBatchTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("CREATE TABLE public.log (n int, tx text DEFAULT pg_current_xact_id()::text, "
				+ "at timestamptz DEFAULT now())");
		this.database.execute("CREATE SEQUENCE public.tries");
	}

	@Test
	void givesEachMigrationATransactionAndATimeOfItsOwn() {
		files(100);
		assertThat(migrator().migrate().applied()).isEqualTo(100);
		assertThat(this.database.query("SELECT count(DISTINCT tx), count(DISTINCT at) FROM public.log"))
			.containsExactly("100|100");
		assertThat(this.database.query("SELECT n FROM public.log ORDER BY at, n"))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());
		assertThat(this.database.query("SELECT count(*) FROM _migrations m JOIN public.log l "
				+ "ON m.filename = to_char(l.n, 'FM000') || '.sql' AND m.executed_at = l.at AT TIME ZONE 'UTC' "
				+ "JOIN _migration_journal j ON j.migration_id = 'core/' || m.filename AND j.started_at = m.executed_at"))
			.containsExactly("100");
	}

	@Test
	void goesOnAfterAMigrationThatHadToWaitForALock() throws Exception {
		files(5);
		this.project.lockWaits(Duration.ofSeconds(20), Duration.ofSeconds(5))
			.file("core/003.sql", "ALTER TABLE log ADD COLUMN IF NOT EXISTS x int;\nINSERT INTO log VALUES (3);");
		try (Connection other = this.database.dataSource().getConnection(); Statement lock = other.createStatement()) {
			other.setAutoCommit(false);
			lock.execute("LOCK TABLE public.log IN ROW EXCLUSIVE MODE");
			CompletableFuture<Void> retried = new CompletableFuture<>();
			this.project.listener(new MigrationListener() {

				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					retried.complete(null);
				}

			});
			CompletableFuture<Integer> applied = CompletableFuture.supplyAsync(() -> migrator().migrate().applied());
			retried.get();
			other.rollback();
			assertThat(applied.get()).isEqualTo(5);
		}
		assertApplied(5);
	}

	@Test
	void survivesMoreAnswersThanTheSocketsHold() {
		for (int i = 1; i <= 40; i++) {
			this.project.file("core/%03d.sql".formatted(i), """
					DO $$ BEGIN FOR i IN 1..2000 LOOP RAISE NOTICE '%%', repeat('x', 200); END LOOP; END $$;
					SELECT repeat('y', 100) FROM generate_series(1, 5000);
					INSERT INTO log VALUES (%d);
					-- %s
					""".formatted(i, "z".repeat(20000)));
		}
		assertThat(migrator().migrate().applied()).isEqualTo(40);
		assertApplied(40);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO a SELECT repeat('x', 1000) FROM generate_series(1, 20000) RETURNING *",
			"INSERT INTO noisy SELECT FROM generate_series(1, 20000)" })
	void survivesAnswersToPlainStatementsThatTheSocketsDoNotHold(String talkative) {
		this.project.file("core/000_a.sql", """
				CREATE TABLE a (t text);
				CREATE TABLE noisy ();
				CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql
					AS 'BEGIN RAISE WARNING ''%'', repeat(''x'', 1000); RETURN new; END';
				CREATE TRIGGER tell BEFORE INSERT ON noisy FOR EACH ROW EXECUTE FUNCTION tell();
				""");
		this.project.file("core/001_a.sql", talkative);
		for (int i = 2; i < 22; i++) {
			this.project.file("core/%03d_a.sql".formatted(i), "COMMENT ON TABLE a IS '%s'".formatted("y".repeat(5000)));
		}
		PGSimpleDataSource small = new PGSimpleDataSource();
		small.setUrl(this.database.jdbcUrl());
		small.setSendBufferSize(16 * 1024);
		this.project.migrator(small).migrate();
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("22");
	}

	@Test
	void noticesThatTheTableIsEmptiedRightAfterTheFirstMigration() {
		files(3);
		this.project.file("core/002.sql", "DELETE FROM _migrations;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("emptied the tracking table");
		assertApplied(1);
	}

	@Test
	void keepsWhatOneMigrationSetsFromTheNext() {
		this.project.file("core/001.sql", "CREATE SCHEMA other; SET search_path = other; SET app.x = 'set';")
			.file("core/002.sql", "INSERT INTO log VALUES (2); CREATE TABLE here (x text DEFAULT current_schema());"
					+ "INSERT INTO here DEFAULT VALUES; INSERT INTO here VALUES (current_setting('app.x', true));");
		migrator().migrate();
		assertThat(this.database.query("SELECT x FROM public.here").get(0)).isEqualTo("public");
		assertThat(this.database.query("SELECT x FROM public.here WHERE x = 'set'")).isEmpty();
	}

	@Test
	void tellsOfEachMigrationInOrder() {
		files(70);
		List<String> told = new ArrayList<>();
		this.project.listener(new MigrationListener() {

			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				told.add("started " + step.id());
			}

			@Override
			public void migrationFinished(UUID runId, MigrationReport report) {
				told.add("finished " + report.id());
			}

		});
		migrator().migrate();
		List<String> expected = new ArrayList<>();
		for (int i = 1; i <= 70; i++) {
			expected.add("started core/%03d.sql".formatted(i));
			expected.add("finished core/%03d.sql".formatted(i));
		}
		assertThat(told).isEqualTo(expected);
	}

	@Test
	void sendsWhatWasCheckedThoughTheFileChangesMeanwhile() {
		files(100);
		onStartOf("core/001.sql", () -> this.project.file("core/090.sql", "SELECT 1/0;"));
		assertThat(migrator().migrate().applied()).isEqualTo(100);
		assertThat(this.database.query("SELECT n FROM public.log WHERE n = 90")).containsExactly("90");
		assertThat(this.database.query("SELECT sql FROM _migration_journal WHERE migration_id = 'core/090.sql'"))
			.singleElement(InstanceOfAssertFactories.STRING)
			.contains("VALUES (90)");
	}

	@Test
	void keepsNothingOfALargeFileThatChangesBeforeItIsSent() {
		files(3);
		String large = "INSERT INTO log VALUES (2);\n".repeat(2000);
		this.project.file("core/002.sql", large);
		onStartOf("core/001.sql", () -> this.project.file("core/002.sql", large + "INSERT INTO log VALUES (4);"));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/002.sql")
			.withMessageContaining("changed after it was checked");
		assertApplied(1);
	}

	private void onStartOf(String id, Runnable action) {
		this.project.listener(new MigrationListener() {

			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				if (step.id().toString().equals(id)) {
					action.run();
				}
			}

		});
	}

	private void files(int count) {
		for (int i = 1; i <= count; i++) {
			this.project.file("core/%03d.sql".formatted(i), "INSERT INTO log VALUES (%d);".formatted(i));
		}
	}

	private void assertApplied(int count) {
		assertThat(this.database.query("SELECT count(*), count(DISTINCT n) FROM public.log"))
			.containsExactly(count + "|" + count);
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly(String.valueOf(count));
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
