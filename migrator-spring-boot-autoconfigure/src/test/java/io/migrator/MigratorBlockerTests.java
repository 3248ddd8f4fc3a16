package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.SilenceLimits;
import io.migrator.migration.MigrationId;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunProgress;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who stands in the way, and for how long: readers, writers, what a killed process left.
 */
@Timeout(120)
class MigratorBlockerTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.database.execute("CREATE TABLE orders (id int, note text); INSERT INTO orders VALUES (1, 'a');"
				+ " CREATE TABLE other (id int)");
		this.project = new TestProject(folder).lockWaits(Duration.ofSeconds(1), LONG);
	}

	@Test
	void namesWhoHoldsTheTableWithAPoolOfOne() throws SQLException {
		this.project.file("core/001_alter.sql", "ALTER TABLE orders ADD COLUMN b int;");
		try (Connection bystander = this.database.connect();
				Statement idle = bystander.createStatement();
				Connection reader = this.database.connect();
				Statement statement = reader.createStatement();
				Connection connection = this.database.connect()) {
			idle.execute("SET application_name = 'bystander'; BEGIN; SELECT * FROM other");
			statement.execute("SET application_name = 'report writer'; BEGIN");
			statement.execute("SELECT * FROM orders WHERE note = 'secret'");
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(new SingleConnection(connection))::migrate)
				.withMessageMatching("(?s).*Sessions that hold locks: pid \\d+ \\(application 'report writer'\\), holds"
						+ " locks on orders, idle in transaction, transaction open for \\d+ s, last statement \\d+ s ago:"
						+ " SELECT \\* FROM orders WHERE note = '\\*+'.*")
				.withMessageNotContaining("bystander");
		}
	}

	@Test
	void namesWhoseRowIsWaitedForFromASecondConnection() throws SQLException {
		List<String> reasons = new CopyOnWriteArrayList<>();
		this.project.file("core/001_update.sql", "UPDATE orders SET note = 'b' WHERE id = 1;")
			.listener(new MigrationListener() {
				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					reasons.add(reason);
				}
			});
		try (Connection reader = this.database.connect();
				Statement idle = reader.createStatement();
				Connection writer = this.database.connect();
				Statement statement = writer.createStatement()) {
			idle.execute("SET application_name = 'bystander'; BEGIN; SELECT * FROM orders");
			statement.execute("SET application_name = 'writer'; BEGIN");
			statement.execute("UPDATE orders SET note = 'c' WHERE id = 1");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageMatching("(?s).*It waited for: pid \\d+ \\(application 'writer'\\), idle in transaction.*"
						+ "UPDATE orders SET note = '\\*+' WHERE id = #\\..*");
		}
		assertThat(reasons).last()
			.asString()
			.startsWith("canceling statement due to lock timeout")
			.contains("(application 'writer')");
	}

	@Test
	void keepsOtherQueriesGoingWhileItWaits() throws Exception {
		this.project.file("core/001_alter.sql", "ALTER TABLE orders ADD COLUMN b int;").lockWaits(LONG, LONG);
		ExecutorService executor = Executors.newSingleThreadExecutor();
		long worst = 0;
		try (Connection reader = this.database.connect();
				Statement reading = reader.createStatement();
				Connection shop = this.database.connect();
				Statement query = shop.createStatement()) {
			reading.execute("BEGIN; SELECT * FROM orders");
			Future<Integer> applied = executor.submit(() -> migrator().migrate().applied());
			long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
			while (System.nanoTime() < end) {
				long start = System.nanoTime();
				query.execute("SELECT * FROM orders");
				worst = Math.max(worst, System.nanoTime() - start);
				TimeUnit.MILLISECONDS.sleep(5);
			}
			assertThat(applied).isNotDone();
			reading.execute("COMMIT");
			assertThat(applied.get(30, TimeUnit.SECONDS)).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(Duration.ofNanos(worst)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));
	}

	@Test
	void keepsValuesOutOfTheReasonToTryAgain() {
		List<String> reasons = new CopyOnWriteArrayList<>();
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(5))
			.file("core/001_a.sql", "DO $$ BEGIN RAISE EXCEPTION 'taken: %', 'canary' USING ERRCODE = '40001'; END $$;")
			.listener(new MigrationListener() {
				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					reasons.add(reason);
				}
			});
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.migrator(this.database.dataSource())::migrate);
		assertThat(reasons).isNotEmpty().noneMatch((reason) -> reason.contains("canary"));
	}

	@Test
	void tellsWhomALongStatementWaitsFor() throws Exception {
		SilenceLimits quick = new SilenceLimits(LONG, LONG, Duration.ofMillis(100), Duration.ofMillis(200), LONG, LONG);
		List<String> told = new CopyOnWriteArrayList<>();
		this.project.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY i ON orders (id);").silence(quick);
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection writer = this.database.connect(); Statement statement = writer.createStatement()) {
			statement.execute("SET application_name = 'writer'; BEGIN; UPDATE orders SET note = 'c' WHERE id = 1");
			this.project.listener(new MigrationListener() {
				@Override
				public void migrationRunning(UUID runId, RunProgress progress) {
					progress.migration()
						.map((migration) -> migration.activity().phrase())
						.filter((phrase) -> phrase.startsWith("waits"))
						.ifPresent(told::add);
				}
			});
			Future<Integer> applied = executor.submit(() -> migrator().migrate().applied());
			while (told.isEmpty()) {
				assertThat(applied).isNotDone();
				TimeUnit.MILLISECONDS.sleep(20);
			}
			statement.execute("COMMIT");
			assertThat(applied.get(30, TimeUnit.SECONDS)).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(told.get(0)).startsWith("waits for pid").contains("(application 'writer'), idle in transaction");
	}

	@Test
	void waitsOnlyWhileTheProcessOfAKilledInstanceLivesAndNamesIt() throws Exception {
		SilenceLimits quick = new SilenceLimits(LONG, LONG, LONG, LONG, LONG, Duration.ofMillis(500));
		List<String> holders = new CopyOnWriteArrayList<>();
		this.project.file("core/001_slow.sql", "CREATE TABLE slow (id int); SELECT pg_sleep(60), 'secret';")
			.silence(quick);
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			PGSimpleDataSource killed = new PGSimpleDataSource();
			killed.setUrl("jdbc:postgresql://localhost:" + proxy.port() + "/" + this.database.name());
			killed.setUser("postgres");
			killed.setApplicationName("killed");
			Thread first = new Thread(() -> assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> {
				this.project.migrator(killed).migrate();
			}));
			first.start();
			String asleep = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
					+ " AND datname = current_database()";
			while (this.database.query(asleep).isEmpty()) {
				TimeUnit.MILLISECONDS.sleep(20);
			}
			this.project.file("core/001_slow.sql", "CREATE TABLE slow (id int);").listener(new MigrationListener() {
				@Override
				public void waitingForLock(UUID runId, String holder, Duration waited) {
					holders.add(holder);
					proxy.cutAll();
				}
			});
			long start = System.nanoTime();
			assertThat(migrator().migrate().applied()).isEqualTo(1);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
			first.join();
		}
		assertThat(holders).first()
			.asString()
			.contains("application 'killed' on host", "(pid ", "nothing applied yet, next core/001_slow.sql", "active",
					"statement running for", "CREATE TABLE slow")
			.doesNotContain("secret");
	}

	@Test
	void putsBackWhatLetsTheServerNoticeThatWeAreGone() throws SQLException {
		this.project
			.file("core/001_look.sql",
					"SET search_path = pg_catalog; CREATE TABLE public.first AS SELECT"
							+ " current_setting('client_connection_check_interval') AS checks,"
							+ " current_setting('tcp_keepalives_idle') AS idle;")
			.file("core/002_look.sql", "CREATE TABLE second AS TABLE first; UPDATE second SET"
					+ " checks = current_setting('client_connection_check_interval');");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SET client_connection_check_interval = '77s'");
			assertThat(this.project.migrator(new SingleConnection(connection)).migrate().applied()).isEqualTo(2);
			assertThat(this.database.query("TABLE first UNION ALL TABLE second")).containsExactly("5s|15", "5s|15");
			try (var row = statement.executeQuery("SELECT current_setting('client_connection_check_interval'),"
					+ " (SELECT source FROM pg_settings WHERE name = 'tcp_keepalives_idle')")) {
				row.next();
				assertThat(row.getString(1)).isEqualTo("77s");
				assertThat(row.getString(2)).isEqualTo("default");
			}
		}
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
