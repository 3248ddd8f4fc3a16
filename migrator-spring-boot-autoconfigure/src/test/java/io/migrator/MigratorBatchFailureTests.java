package io.migrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.migrator.execution.MigrationFailedException;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.test.FaultProxy;
import io.migrator.test.Fault;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One of several migrations that go to the server at once fails, or the connection does.
 */
@Timeout(60)
class MigratorBatchFailureTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("CREATE TABLE public.log (n int, tx text DEFAULT pg_current_xact_id()::text, "
				+ "at timestamptz DEFAULT now())");
		this.database.execute("CREATE SEQUENCE public.tries");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 | SELECT 1;\\nSELEC 2;                                  | 2 | 1 | 42601
			3 | SELECT 1;\\nSELEC 2;                                  | 2 | 1 | 42601
			5 | SELECT 1;\\nSELEC 2;                                  | 2 | 1 | 42601
			1 | SELECT 1;\\n  SELECT nextval('tries');\\n SELECT 1/0; | 3 | 2 | 22012
			3 | SELECT 1;\\n  SELECT nextval('tries');\\n SELECT 1/0; | 3 | 2 | 22012
			5 | SELECT 1;\\n  SELECT nextval('tries');\\n SELECT 1/0; | 3 | 2 | 22012
			3 | SELECT nextval('tries');\\n\\n SELECT nope FROM log;  | 3 | 9 | 42703
			""")
	void stopsAtTheFirstThatFailsAndSaysWhere(int failing, String script, int line, int column, String sqlState) {
		files(5);
		this.project.file("core/%03d.sql".formatted(failing), script.replace("\\n", "\n"));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.error().line()).isEqualTo(line);
			assertThat(ex.error().column()).isEqualTo(column);
			assertThat(ex.error().sqlState()).contains(sqlState);
			assertThat(ex.report().applied()).isEqualTo(failing - 1);
			assertThat(ex.report().migrations()).hasSize(failing);
		});
		assertApplied(failing - 1);
		assertThat(this.database
			.query("SELECT outcome FROM _migration_journal WHERE migration_id = 'core/%03d.sql'".formatted(failing)))
			.containsExactly("failed");
	}

	@Test
	void runsWhatFailsOnce() {
		files(5);
		this.project.file("core/003.sql", "SELECT nextval('tries');\nSELECT 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(this.database.query("SELECT last_value FROM public.tries")).containsExactly("1");
	}

	@Test
	void stopsAtAMigrationThatFailsWhenItCommits() {
		files(5);
		this.project.file("core/003.sql",
				"CREATE TABLE c (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1), (1);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/003.sql")
			.withMessageContaining("when it was recorded and committed")
			.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("23505"));
		assertApplied(2);
	}

	@ParameterizedTest
	@CsvSource({ "40, 100", "1, 2" })
	void blamesNoMigrationForAConnectionThatBreaksBetweenTwo(int committed, int count) throws Exception {
		files(count);
		if (count == 2) {
			this.project.file("core/001.sql", "INSERT INTO log VALUES (1); -- " + "x".repeat(300_000));
		}
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			List<String> started = new ArrayList<>();
			this.project.listener(new MigrationListener() {

				@Override
				public void migrationStarted(UUID runId, PlanStep step) {
					started.add(step.id().toString());
				}

			});
			// the tables are made in a transaction of their own
			proxy.onServerMessages(Fault.cutBehind("COMMIT", 1 + committed));
			String next = "core/%03d.sql".formatted(committed + 1);
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(this.database.dataSourceThrough(proxy.port()))::migrate)
				.withMessageContaining("Migration " + next + " was not begun, the connection was lost before it")
				.satisfies((ex) -> assertThat(ex.report().applied()).isEqualTo(committed));
			assertThat(started).hasSize(committed).doesNotContain(next);
		}
		assertApplied(committed);
		assertThat(migrator().migrate().applied()).isEqualTo(count - committed);
	}

	@Test
	void appliesNothingBehindAFailureThoughItWasReady() {
		files(100);
		this.project.file("core/020.sql", "INSERT INTO log VALUES (20);\nSELECT 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(2));
		assertApplied(19);
		this.project.file("core/020.sql", "INSERT INTO log VALUES (20);");
		assertThat(migrator().migrate().applied()).isEqualTo(81);
		assertApplied(100);
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
