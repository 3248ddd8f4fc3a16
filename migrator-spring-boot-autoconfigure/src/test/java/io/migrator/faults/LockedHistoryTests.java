package io.migrator.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import com.zaxxer.hikari.HikariDataSource;
import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.SilenceLimits;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Another session has locked a tracking table.
 */
@Timeout(60)
class LockedHistoryTests {

	private static final SilenceLimits SHORT = new SilenceLimits(Duration.ofMillis(1500), Duration.ofSeconds(1),
			Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofMillis(500));

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	private Connection other;

	private Statement statement;

	@BeforeEach
	void createProject(@TempDir Path folder) throws SQLException {
		this.project = new TestProject(folder).lockWaits(Duration.ofMillis(700), Duration.ofSeconds(5)).silence(SHORT);
		this.other = this.database.connect();
		this.statement = this.other.createStatement();
		this.statement.execute("SET application_name = 'a report'");
	}

	@AfterEach
	void close() throws SQLException {
		this.other.close();
	}

	@Test
	void namesWhoKeepsTheTablesOfAnotherSystemFromBeingAdopted() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a ()");
		this.database.execute("CREATE TABLE _migrations (id serial PRIMARY KEY, filename text UNIQUE NOT NULL,"
				+ " executed_at timestamptz DEFAULT now())");
		this.statement.execute("BEGIN; LOCK TABLE _migrations IN SHARE MODE");
		assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("canceling statement due to lock timeout (SQLSTATE 55P03). Locked by: pid ")
			.withMessageMatching(
					".* \\(application 'a report'\\), idle in transaction, transaction open for \\d+ s, holds locks on _migrations")
			.satisfies((ex) -> assertThat(ex.action()).contains("End the sessions named above"));
		this.statement.execute("ROLLBACK");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void namesWhoKeepsTheHistoryFromBeingRead() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a ()");
		migrator().migrate();
		this.statement.execute("BEGIN; LOCK TABLE _migrations");
		assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining(
					"the server left the query unanswered for too long (SQLSTATE 08006). Locked by: pid ")
			.withMessageContaining("application 'a report'")
			.satisfies((ex) -> assertThat(ex.action()).contains("End the sessions named above"));
	}

	@Test
	void namesWhoKeepsTheHistoryFromBeingReadWithAPoolOfOne() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a ()");
		migrator().migrate();
		this.statement.execute("BEGIN; LOCK TABLE _migrations");
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.jdbcUrl());
			pool.setMaximumPoolSize(1);
			assertThatExceptionOfType(HistoryUnavailableException.class)
				.isThrownBy(this.project.migrator(pool)::migrate)
				.withMessageContaining("Locked by: pid ")
				.withMessageContaining("application 'a report'");
			this.statement.execute("ROLLBACK");
			assertThat(this.project.migrator(pool).migrate().applied()).isZero();
		}
	}

	@Test
	void namesWhoKeepsAStatementwiseMigrationFromBeingRecorded() throws SQLException {
		migrator().migrate();
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a ();");
		lockWhenStarted();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("application 'a report'")
			.withMessageContaining("_migration_journal")
			.satisfies((ex) -> assertThat(ex.action()).contains("End the sessions named above"));
		this.statement.execute("ROLLBACK");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void waitsForAStatementwiseMigrationToBeRecorded() {
		this.project.lockWaits(Duration.ofSeconds(20), Duration.ofSeconds(5))
			.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a ();")
			.listener(new MigrationListener() {
				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					execute("ROLLBACK");
				}
			});
		lockWhenStarted();
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT outcome, statement_number FROM _migration_journal"))
			.containsExactly("succeeded|1");
	}

	private void lockWhenStarted() {
		AtomicBoolean done = new AtomicBoolean();
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				if (!done.getAndSet(true)) {
					execute("BEGIN; LOCK TABLE _migration_journal IN SHARE MODE");
				}
			}
		});
	}

	private void execute(String sql) {
		try {
			this.statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
