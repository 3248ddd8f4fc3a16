package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import io.migrator.execution.MigrationFailedException;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunProgress;
import io.migrator.test.FrozenBackend;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One process of the server is frozen, and the others are not: with limits that are
 * shorter than the real ones.
 */
@Timeout(120)
class FrozenServerProcessTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).silence(MigratorSilenceTests.SHORT);
	}

	@Test
	void givesUpAFrozenServerProcessThatOwesOurOwnStatementAnAnswer() throws SQLException {
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);");
		try (Connection connection = this.database.connect()) {
			String pid = pid(connection);
			List<FrozenBackend> frozen = new CopyOnWriteArrayList<>();
			this.project.listener(new MigrationListener() {
				@Override
				public void migrationStarted(UUID runId, PlanStep step) {
					frozen.add(FrozenBackend.freeze(pid));
				}
			});
			try {
				assertThatExceptionOfType(MigrationFailedException.class)
					.isThrownBy(this.project.migrator(new SingleConnection(connection))::migrate)
					.withMessageContaining("no answer from the server process " + pid + " for 2.0 s")
					.satisfies((ex) -> assertThat(ex.action()).contains("Start again"));
			}
			finally {
				frozen.forEach(FrozenBackend::close);
			}
		}
	}

	@Test
	void givesUpAFrozenServerProcessThatIsAskedForTheHistory() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		try (Connection connection = this.database.connect()) {
			Migrator migrator = this.project.migrator(new SingleConnection(connection));
			FrozenBackend frozen = FrozenBackend.freeze(pid(connection));
			try {
				assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator::migrate)
					.withMessageContaining("the server left the query unanswered for too long")
					.satisfies((ex) -> assertThat(ex.action()).contains("start again when it answers"));
			}
			finally {
				frozen.close();
			}
		}
	}

	@Test
	void givesUpAFrozenServerProcessThatExceedsTheTimeoutOfAMigration() throws Exception {
		this.project.file("core/001_a.sql", "-- Statement-Timeout: 1s\nSELECT pg_sleep(0.9), 'freeze';");
		List<FrozenBackend> frozen = new CopyOnWriteArrayList<>();
		Thread freezer = new Thread(() -> frozen.add(FrozenBackend.freeze(awaitPid())));
		freezer.start();
		try {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(this.database.dataSource())::migrate)
				.withMessageContaining("no answer from the server process")
				.satisfies((ex) -> assertThat(ex.action()).contains("Start again"));
		}
		finally {
			freezer.join();
			frozen.forEach(FrozenBackend::close);
		}
	}

	@Test
	void tellsWhatToTypeWhereNothingIsSeenToChange() throws Exception {
		this.project.file("core/001_a.sql", "SELECT pg_sleep(0.9), 'freeze';");
		BlockingQueue<String> told = new LinkedBlockingQueue<>();
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationRunning(UUID runId, RunProgress progress) {
				told.add(progress.migration().orElseThrow().activity().phrase());
			}
		});
		Thread freezer = new Thread(() -> {
			String pid = awaitPid();
			FrozenBackend frozen = FrozenBackend.freeze(pid);
			String hint = "no change seen for \\d+ s, if it hangs: SELECT pg_terminate_backend\\(" + pid + "\\)";
			try {
				while (!told.take().matches("active, waits for Timeout PgSleep; " + hint)) {
					// it is frozen until a person knows what to type
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			finally {
				frozen.close();
			}
		});
		freezer.start();
		assertThat(this.project.migrator(this.database.dataSource()).migrate().applied()).isEqualTo(1);
		freezer.join();
	}

	private String awaitPid() {
		List<String> pids = List.of();
		while (pids.isEmpty()) {
			pids = this.database.query("SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%'"
					+ " AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()");
		}
		return pids.get(0);
	}

	private static String pid(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return row.getString(1);
		}
	}

}
