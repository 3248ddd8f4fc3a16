package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.migrator.discovery.DiscoveryException;
import io.migrator.execution.LockUnavailableException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.plan.Plan;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigratorLockTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void appliesEachMigrationOnceWhenManyInstancesStartAtOnce() throws Exception {
		for (int i = 1; i <= 10; i++) {
			this.project.file("core/" + i + "_t.sql", "CREATE TABLE t" + i + " (id int); SELECT pg_sleep(0.01);");
		}
		assertThat(Instances.migrateAtOnce(12, this::migrator)).isEqualTo(10);
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal")).containsExactly("10");
	}

	@Test
	void readsAgainWhenAnotherInstanceAdoptsTheTablesMeanwhile() throws Exception {
		this.database.execute("""
				CREATE TABLE _migrations (id serial PRIMARY KEY, filename varchar(255) UNIQUE, executed_at timestamp);
				INSERT INTO _migrations (filename) VALUES ('001_a.sql');
				CREATE TABLE _theme_migrations (id serial PRIMARY KEY, source_type varchar(50),
					source_name varchar(255), filename varchar(255), executed_at timestamp);""");
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int)").file("core/002_b.sql", "CREATE TABLE b ()");
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("DROP TABLE _theme_migrations");
			Future<RunReport> run = executor.submit(() -> migrator().migrate());
			String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database"
					+ " = (SELECT oid FROM pg_database WHERE datname = current_database())";
			while (!this.database.query(waiting).contains("1")) {
				assertThat(run).isNotDone();
				TimeUnit.MILLISECONDS.sleep(20);
			}
			other.commit();
			assertThat(run.get(30, TimeUnit.SECONDS).applied()).isEqualTo(1);
		}
		executor.shutdown();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void takesTheLockAgainWhereAScriptHasLetItGo(String header) {
		this.project.file("core/001_a.sql", header + "DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;")
			.file("core/002_b.sql", "CREATE TABLE held AS SELECT classid FROM pg_locks"
					+ " WHERE locktype = 'advisory' AND pid = pg_backend_pid();");
		migrator().migrate();
		assertThat(this.database.query("SELECT classid FROM held")).containsExactly("1835624306");
		assertThat(this.database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void stopsWhereAScriptHasLetGoTheLockAndAnotherInstanceHasIt(String header) throws Exception {
		this.project
			.file("core/001_a.sql",
					header + "DO $$ BEGIN PERFORM pg_advisory_unlock_all(); PERFORM pg_sleep(1); END $$;")
			.file("core/002_b.sql", "CREATE TABLE b ();");
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			Future<RunReport> run = executor.submit(() -> migrator().migrate());
			while (this.database
				.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
						+ " AND datname = current_database()")
				.isEmpty()) {
				assertThat(run).isNotDone();
				TimeUnit.MILLISECONDS.sleep(20);
			}
			statement.execute("SELECT pg_advisory_lock(1835624306, " + "public".hashCode() + ")");
			assertThat(run).failsWithin(30, TimeUnit.SECONDS)
				.withThrowableThat()
				.withMessageContaining("the script has let go the lock");
		}
		executor.shutdown();
		assertThat(this.database.query("SELECT filename FROM _migrations")).isEmpty();
	}

	@Test
	void givesUpWaitingForAnInstanceThatMakesNoProgress() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		this.project.lockWaits(Duration.ofSeconds(5), Duration.ofMillis(300));
		List<String> holders = new ArrayList<>();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'the other one'");
			statement.execute("SELECT pg_advisory_lock(" + 0x6d696772 + ", " + "public".hashCode() + ")");
			this.project.listener(new MigrationListener() {
				@Override
				public void waitingForLock(UUID runId, String holder, Duration waited) {
					holders.add(holder);
				}
			});
			assertThatExceptionOfType(LockUnavailableException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("the other one")
				.satisfies((ex) -> assertThat(ex.action()).contains("pg_terminate_backend("));
		}
		assertThat(holders).isNotEmpty().first().asString().contains("the other one", "nothing applied yet");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void waitsOnForAnInstanceThatGetsOn() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		this.project.lockWaits(Duration.ofSeconds(5), Duration.ofMillis(400));
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			String key = "(" + 0x6d696772 + ", " + "public".hashCode() + ")";
			statement.execute("SELECT pg_advisory_lock" + key);
			Future<RunReport> run = executor.submit(() -> migrator().migrate());
			for (int i = 0; i < 40; i++) {
				statement.execute("SELECT pg_sleep(0.05)");
			}
			assertThat(run).isNotDone();
			statement.execute("SELECT pg_advisory_unlock" + key);
			assertThat(run.get(30, TimeUnit.SECONDS).applied()).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void needsNoTurnWhereAnotherInstanceHasDoneEverything() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		AtomicInteger planned = new AtomicInteger();
		this.project.listener(new MigrationListener() {
			@Override
			public void planned(UUID runId, Plan plan) {
				planned.incrementAndGet();
			}
		});
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			String key = "(" + 0x6d696772 + ", " + "public".hashCode() + ")";
			statement.execute("SELECT pg_advisory_lock" + key);
			Future<RunReport> run = executor.submit(() -> migrator().migrate());
			awaitOneThatAskedForTheLock();
			// the session that holds the lock may take it once more
			this.project.migrator(new SingleConnectionDataSource(other, true)).migrate();
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> run.get(300, TimeUnit.MILLISECONDS));
			statement.execute("SELECT pg_advisory_unlock" + key);
			assertThat(run.get(30, TimeUnit.SECONDS).applied()).isZero();
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(planned).as("plans made under the lock").hasValue(1);
	}

	private void awaitOneThatAskedForTheLock() throws InterruptedException {
		for (int i = 0; i < 600; i++) {
			boolean asked = this.database
				.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
						+ "AND state = 'idle' AND query ~ 'pg_try_advisory_(xact_)?lock'")
				.size() > 0;
			if (asked) {
				return;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("Nobody asked for the lock within 30 s");
	}

	@Test
	void refusesFilesWhileItWaits() throws SQLException {
		this.project.file("core/001_a.sql", "SELECT 'unterminated;");
		this.project.lockWaits(Duration.ofSeconds(5), Duration.ofSeconds(2));
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + 0x6d696772 + ", " + "public".hashCode() + ")");
			assertThatExceptionOfType(DiscoveryException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("001_a.sql");
		}
	}

	@Test
	void waitsUntilAnotherProcessHasMigrated() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		ExecutorService executor = Executors.newSingleThreadExecutor();
		List<MigrationId> told = new CopyOnWriteArrayList<>();
		this.project.listener(new MigrationListener() {
			@Override
			public void waitingForMigrations(List<MigrationId> pending, Duration waited) {
				told.addAll(pending);
			}
		});
		Future<?> waiting = executor.submit(() -> migrator().awaitMigrated(Duration.ofSeconds(30)));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS));
		migrator().migrate();
		waiting.get(20, TimeUnit.SECONDS);
		executor.shutdown();
		assertThat(told).extracting(MigrationId::toString).containsExactly("core/001_a.sql");
		this.project.file("core/002_b.sql", "CREATE TABLE b (id int);");
		assertThatExceptionOfType(PendingMigrationsException.class)
			.isThrownBy(() -> migrator().awaitMigrated(Duration.ofMillis(10)))
			.withMessageContaining("core/002_b.sql");
	}

	@Test
	void leavesNoTransactionAndNoLockBehind() {
		this.project.file("core/001_a.sql", "SELECT nope");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(this.database.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.containsExactly("0");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
