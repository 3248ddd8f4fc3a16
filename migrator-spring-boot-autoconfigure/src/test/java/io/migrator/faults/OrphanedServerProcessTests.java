package io.migrator.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.migrator.TestProject;
import io.migrator.migration.MigrationId;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A process is killed while the server builds an index for it: the server's process goes
 * on, and keeps the lock.
 */
class OrphanedServerProcessTests {

	private static final String BUILDER = "pid FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND wait_event_type = 'Lock' AND query LIKE 'CREATE INDEX CONCURRENTLY%'";

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(strings = { "t_id", "IF NOT EXISTS t_id", "" })
	@Timeout(120)
	void waitsForTheServersProcessThatGoesOnWithoutItsClient(String name, @TempDir Path folder) throws Exception {
		this.database.execute("CREATE TABLE t (id int); CREATE TABLE marks ()");
		CompletableFuture<String> waiting = new CompletableFuture<>();
		TestProject project = new TestProject(folder)
			.file("core/001_index.sql",
					"INSERT INTO marks DEFAULT VALUES; CREATE INDEX CONCURRENTLY " + name + " ON t (id)")
			.listener(new MigrationListener() {
				@Override
				public void waitingForLock(UUID runId, String holder, Duration waited) {
					waiting.complete(holder);
				}
			});
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection writer = this.database.connect(); Statement statement = writer.createStatement()) {
			statement.execute("BEGIN; INSERT INTO t VALUES (1)");
			Process process = MigratingProcess.start(folder, this.database.jdbcUrl());
			String pid = builder(process);
			process.destroyForcibly().waitFor();
			Future<RunReport> next = executor.submit(() -> project.migrator(this.database.dataSource()).migrate());
			assertThat(waiting.get(30, TimeUnit.SECONDS)).contains("pid " + pid);
			statement.execute("COMMIT");
			assertThat(next.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly("t");
		assertThat(this.database.query("SELECT count(*) FROM marks")).containsExactly("1");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_index.sql");
	}

	/**
	 * There the lock goes with the process, and the one that builds has none.
	 */
	@Test
	@Timeout(120)
	void waitsForTheServersProcessThatGoesOnWithoutItsClientBehindAPooler(@TempDir Path folder) throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		this.database.execute("CREATE TABLE t (id int)");
		CompletableFuture<String> waiting = new CompletableFuture<>();
		TestProject project = new TestProject(folder)
			.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id)")
			.listener(new MigrationListener() {
				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					waiting.complete(reason);
				}
			});
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction");
				Connection writer = this.database.connect();
				Statement statement = writer.createStatement()) {
			statement.execute("BEGIN; INSERT INTO t VALUES (1)");
			Process process = MigratingProcess.start(folder, pooler.jdbcUrl());
			String pid = builder(process);
			process.destroyForcibly().waitFor();
			Future<RunReport> next = executor
				.submit(() -> project.migrator(this.database.dataSourceThrough(pooler.port())).migrate());
			assertThat(waiting.get(30, TimeUnit.SECONDS))
				.contains("another session builds an index on this table: pid " + pid);
			statement.execute("COMMIT");
			assertThat(next.get(60, TimeUnit.SECONDS).applied()).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly("t");
	}

	private String builder(Process process) throws InterruptedException {
		while (true) {
			assertThat(process.isAlive()).isTrue();
			for (String pid : this.database.query("SELECT " + BUILDER)) {
				return pid;
			}
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

}
