package io.migrator.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.migrator.Instances;
import io.migrator.TestProject;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Two indexes are built CONCURRENTLY while other instances wait for their turn: none of
 * our own connections keeps the build waiting.
 */
class UnblockedIndexTests {

	/**
	 * A sample may meet a poll for the lock, which is over at once; more in a row do not.
	 */
	private static final int TOO_MANY = 5;

	private final TestDatabase database = TestDatabase.create();

	/**
	 * A sample's own snapshot would be waited for in the same database.
	 */
	private final TestDatabase watcher = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(ints = { 1, 4 })
	void keepsNoBuildWaiting(int instances, @TempDir Path folder) throws Exception {
		keepsNoBuildWaiting(instances, folder, this.database.dataSource());
	}

	@Test
	void keepsNoBuildWaitingBehindAPooler(@TempDir Path folder) throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			keepsNoBuildWaiting(4, folder, this.database.dataSourceThrough(pooler.port()));
		}
	}

	private void keepsNoBuildWaiting(int instances, Path folder, DataSource dataSource) throws Exception {
		this.database.execute("""
				CREATE TABLE t (id int, name text);
				INSERT INTO t SELECT n, 'name ' || n FROM generate_series(1, 200000) AS n; ANALYZE t""");
		TestProject project = new TestProject(folder).file("core/001_index.sql", """
				CREATE INDEX CONCURRENTLY t_id ON t (id);
				CREATE INDEX CONCURRENTLY t_name ON t (name);""");
		ExecutorService executor = Executors.newSingleThreadExecutor();
		Future<Integer> run = executor
			.submit(() -> Instances.migrateAtOnce(instances, () -> project.migrator(dataSource)));
		Map<String, Integer> blockers = new HashMap<>();
		List<String> builds = new ArrayList<>();
		while (!run.isDone()) {
			builds.addAll(this.watcher.query("SELECT pid FROM pg_stat_activity WHERE datname = '" + this.database.name()
					+ "' AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND state = 'active'"));
			this.watcher.query("""
					SELECT b.pid FROM pg_stat_activity AS a
					JOIN pg_stat_activity AS b ON b.pid = ANY (pg_blocking_pids(a.pid))
					WHERE a.datname = '%s' AND a.query LIKE 'CREATE INDEX CONCURRENTLY%%'
					AND b.backend_type = 'client backend'""".formatted(this.database.name()))
				.forEach((pid) -> blockers.merge(pid, 1, Integer::sum));
			TimeUnit.MILLISECONDS.sleep(10);
		}
		executor.shutdown();
		assertThat(run.get()).isEqualTo(1);
		assertThat(builds).as("samples of a build").isNotEmpty();
		assertThat(blockers.values()).as("samples of a blocker").allMatch((samples) -> samples < TOO_MANY);
	}

}
