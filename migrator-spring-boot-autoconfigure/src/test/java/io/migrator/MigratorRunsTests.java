package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.test.FrozenBackend;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class MigratorRunsTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);");
	}

	@Test
	void migratesInTheBackgroundOneRunAtATime() throws Exception {
		Gate gate = new Gate();
		Migrator migrator = this.project.listener(gate).migrator(this.database.dataSource());
		UUID run = migrator.migrateInBackground().orElseThrow();
		gate.entered.await();
		assertThat(migrator.migrateInBackground()).isEmpty();
		assertThat(migrator.status().running().map(RunProgress::runId)).contains(run);
		gate.open.countDown();
		gate.left.await();
		assertThat(migrator.runs().find(run, LIMIT).orElseThrow().run().summary().applied()).isOne();
		while (migrator.migrateInBackground().isEmpty()) {
			Thread.sleep(10);
		}
	}

	@Test
	void startsNoSecondRunBesideOneOfItsOwn() {
		Migrator[] migrator = new Migrator[1];
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				assertThat(migrator[0].migrateInBackground()).isEmpty();
			}
		});
		migrator[0] = this.project.migrator(this.database.dataSource());
		assertThat(migrator[0].migrate().applied()).isOne();
	}

	@Test
	void survivesWhatStopsARunInTheBackground() throws Exception {
		Gate gate = new Gate();
		gate.open.countDown();
		Migrator migrator = this.project.file("core/002_b.sql", "CREATE TABLE b (id no_type);")
			.listener(gate)
			.migrator(this.database.dataSource());
		UUID run = migrator.migrateInBackground().orElseThrow();
		gate.left.await();
		assertThat(migrator.status().status()).isEqualTo(Status.FAILED);
		assertThat(migrator.runs().find(run, LIMIT).orElseThrow().run().stoppedBy()).get()
			.satisfies((attempt) -> assertThat(attempt.migrationId()).isEqualTo("core/002_b.sql"))
			.satisfies((attempt) -> assertThat(attempt.sql()).isEmpty());
	}

	@Test
	void refusesInTimeWhileTheServerIsFrozen() throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			Migrator migrator = this.project.migrator(new SingleConnection(connection));
			assertThat(migrator.runs().page(0, 20, LIMIT).runs()).isEmpty();
			int before = Thread.activeCount();
			try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
				row.next();
				FrozenBackend frozen = FrozenBackend.freeze(row.getString(1));
				try {
					for (int i = 0; i < 5; i++) {
						assertThatExceptionOfType(DatabaseUnavailableException.class)
							.isThrownBy(() -> migrator.runs().page(0, 20, Duration.ofMillis(100)))
							.withMessageContaining("did not answer within 100 ms");
					}
					assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1);
				}
				finally {
					frozen.close();
				}
			}
			assertThat(migrator.runs().page(0, 20, LIMIT).runs()).isEmpty();
		}
	}

	@Test
	void tellsNoPasswordOfADataSourceThatFails() {
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere?password=topsecret");
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> this.project.migrator(nowhere).runs().page(0, 20, LIMIT))
			.withMessageContaining("localhost:1")
			.withMessageNotContaining("topsecret");
	}

	/**
	 * Holds a run when its plan is made, until it is opened.
	 */
	private static final class Gate implements MigrationListener {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch open = new CountDownLatch(1);

		private final CountDownLatch left = new CountDownLatch(1);

		@Override
		public void planned(UUID runId, Plan plan) {
			this.entered.countDown();
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void runFinished(RunReport report) {
			this.left.countDown();
		}

	}

}
