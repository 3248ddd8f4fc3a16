package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.migrator.migration.MigrationId;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that run statement by statement, and are tried again.
 */
class StatementwiseRetryTests {

	private final TestDatabase database = TestDatabase.create();

	@Test
	@Timeout(60)
	void doesNotRunAgainWhatItOnlyFailedToWriteDown(@TempDir Path folder) throws Exception {
		this.database.execute("""
				CREATE TABLE log (entry text);
				CREATE PROCEDURE refill() LANGUAGE plpgsql AS $$ BEGIN
					INSERT INTO log VALUES ('one'); COMMIT; PERFORM pg_sleep(1);
				END $$;""");
		List<String> reasons = new ArrayList<>();
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			TestProject project = new TestProject(folder).lockWaits(Duration.ofSeconds(30), Duration.ofSeconds(5))
				.file("core/001_a.sql", "-- Transaction: none\nCALL refill();\nCREATE TABLE last ();")
				.listener(new MigrationListener() {
					@Override
					public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
						reasons.add(reason);
						unlock(statement);
					}
				});
			Future<RunReport> run = executor.submit(() -> project.migrator(this.database.dataSource()).migrate());
			while (this.database.query("SELECT entry FROM log").isEmpty()) {
				TimeUnit.MILLISECONDS.sleep(10);
			}
			statement.execute("BEGIN; LOCK TABLE _migration_journal");
			assertThat(run.get(30, TimeUnit.SECONDS).applied()).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(reasons).hasSize(1);
		assertThat(this.database.query("SELECT entry FROM log")).containsExactly("one");
	}

	private static void unlock(Statement statement) {
		try {
			statement.execute("COMMIT");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
