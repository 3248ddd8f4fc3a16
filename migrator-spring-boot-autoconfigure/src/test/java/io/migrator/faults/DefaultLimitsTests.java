package io.migrator.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigratorException;
import io.migrator.report.MigrationListener;
import io.migrator.report.Status;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Measures with the limits that users have; other tests use shorter ones.
 */
@Timeout(200)
class DefaultLimitsTests {

	private static final Logger logger = LoggerFactory.getLogger(DefaultLimitsTests.class);

	private static final String ALTER = "ALTER TABLE orders ADD COLUMN b int;";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		assumeTrue(FaultBudget.isFull(), "The real limits take minutes: run with -Pfaults");
		this.database.execute("CREATE TABLE orders (id int)");
		this.project = new TestProject(folder);
	}

	@Test
	void letsOtherQueriesWaitForASecondWhileAReaderStands() throws Exception {
		this.project.file("core/001.sql", ALTER);
		try (Connection reader = this.database.connect();
				Statement reading = reader.createStatement();
				Connection other = this.database.connect();
				Statement query = other.createStatement()) {
			reading.execute("BEGIN; SELECT * FROM orders");
			CompletableFuture<Long> applied = CompletableFuture.supplyAsync(() -> {
				migrator().migrate();
				return System.nanoTime();
			});
			long worst = 0;
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
			while (System.nanoTime() < end) {
				long start = System.nanoTime();
				query.execute("SELECT * FROM orders");
				worst = Math.max(worst, System.nanoTime() - start);
				TimeUnit.MILLISECONDS.sleep(5);
			}
			reading.execute("COMMIT");
			long released = System.nanoTime();
			tell("G9: worst other query", worst);
			tell("G9: applied after the reader's end", applied.join() - released);
			assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void givesUpWaitingForALockAfterAMinute() throws Exception {
		List<String> reasons = new ArrayList<>();
		this.project.file("core/001.sql", ALTER).listener(new MigrationListener() {
			@Override
			public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
				reasons.add(reason);
			}
		});
		try (Connection reader = this.database.connect(); Statement reading = reader.createStatement()) {
			reading.execute("SET application_name = 'report writer'; BEGIN; SELECT * FROM orders");
			long start = System.nanoTime();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("report writer");
			tell("G10: gave up, named in each of " + reasons.size() + " retries", System.nanoTime() - start);
		}
		assertThat(reasons).isNotEmpty().allMatch((reason) -> reason.contains("report writer"));
	}

	@Test
	void noticesABlackHole() throws Exception {
		this.project.file("core/001.sql", "SELECT pg_sleep(300);");
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			CompletableFuture<Long> silent = CompletableFuture.supplyAsync(() -> {
				proxy.silence();
				return System.nanoTime();
			}, CompletableFuture.delayedExecutor(12, TimeUnit.SECONDS));
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(this.database.dataSourceThrough(proxy.port()))::migrate)
				.withMessageContaining("is gone");
			tell("G8: black hole noticed", System.nanoTime() - silent.join());
		}
	}

	@Test
	void noticesABlackHoleWithAPoolOfOne() throws Exception {
		this.project.file("core/001.sql", "SELECT pg_sleep(300);");
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection only = this.database.dataSourceThrough(proxy.port()).getConnection()) {
			CompletableFuture<Long> silent = CompletableFuture.supplyAsync(() -> {
				proxy.silence();
				return System.nanoTime();
			}, CompletableFuture.delayedExecutor(12, TimeUnit.SECONDS));
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(new SingleConnectionDataSource(only, true))::migrate)
				.withMessageContaining("is gone");
			tell("G8: black hole noticed with a pool of one", System.nanoTime() - silent.join());
		}
	}

	@Test
	void startsAgainSoonAfterAProcessHasGone() throws Exception {
		this.project.file("core/001.sql", "SELECT pg_sleep(300);");
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			Migrator gone = this.project.migrator(this.database.dataSourceThrough(proxy.port()));
			CompletableFuture<Void> first = CompletableFuture
				.runAsync(() -> assertThatExceptionOfType(MigratorException.class).isThrownBy(gone::migrate));
			TimeUnit.SECONDS.sleep(3);
			proxy.cutAll();
			long start = System.nanoTime();
			first.join();
			this.project.file("core/001.sql", "SELECT 1;");
			migrator().migrate();
			tell("G2: next start done", System.nanoTime() - start);
		}
	}

	@Test
	void startsAnOldVersionOnANewerDatabase() {
		for (int i = 100; i < 200; i++) {
			this.project.file("core/" + i + ".sql", "SELECT 1;");
		}
		migrator().migrate();
		this.project.delete("core/199.sql");
		long start = System.nanoTime();
		Migrator old = migrator();
		assertThat(old.migrate().applied()).isZero();
		tell("G19: an old version started", System.nanoTime() - start);
		assertThat(old.status().status()).isEqualTo(Status.AHEAD);
	}

	private static void tell(String what, long nanoseconds) {
		logger.info("{} after {} ms", what, Duration.ofNanos(nanoseconds).toMillis());
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
