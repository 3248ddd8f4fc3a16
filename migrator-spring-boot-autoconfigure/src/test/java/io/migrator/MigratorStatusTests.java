package io.migrator;

import io.migrator.plan.Policy;
import org.springframework.jdbc.datasource.AbstractDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import io.migrator.test.FrozenBackend;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigratorStatusTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void saysWhenTheDatabaseIsNotThere() {
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere?password=topsecret");
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		Migrator migrator = this.project.migrator(nowhere);
		assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(migrator::migrate)
			.withMessageContaining("localhost:1")
			.withMessageNotContaining("topsecret");
		assertThat(migrator.status().status()).isEqualTo(Status.UNREACHABLE);
	}

	@Test
	void isUnreachableWhereTheDataSourceItselfFails() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		Migrator migrator = this.project.migrator(new AbstractDataSource() {
			@Override
			public Connection getConnection() {
				throw new IllegalStateException("jdbc:postgresql://localhost/a?password=topsecret");
			}

			@Override
			public Connection getConnection(String username, String password) {
				return getConnection();
			}
		});
		StatusReport report = migrator.status();
		assertThat(report.status()).isEqualTo(Status.UNREACHABLE);
		assertThat(report.warnings()).containsExactly("The DataSource failed with a java.lang.IllegalStateException");
	}

	@Test
	@Timeout(60)
	void answersInTimeWhileTheServerIsFrozen() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			Migrator migrator = this.project.migrator(new SingleConnection(connection));
			Duration limit = Duration.ofSeconds(10);
			assertThat(migrator.status(limit).status()).isEqualTo(Status.PENDING);
			int before = Thread.activeCount();
			try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
				row.next();
				FrozenBackend frozen = FrozenBackend.freeze(row.getString(1));
				try {
					for (int i = 0; i < 5; i++) {
						StatusReport report = migrator.status(Duration.ofMillis(100));
						assertThat(report.status()).isEqualTo(Status.UNREACHABLE);
						assertThat(report.warnings()).first().asString().contains("did not answer within 100 ms");
					}
					assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1);
				}
				finally {
					frozen.close();
				}
			}
			assertThat(migrator.status(limit).status()).isEqualTo(Status.PENDING);
		}
	}

	@Test
	void validatesWithoutChangingAnything() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		assertThatExceptionOfType(PendingMigrationsException.class).isThrownBy(migrator()::validate)
			.withMessageContaining("core/001_a.sql");
		assertThat(tables()).isEmpty();
		migrator().migrate();
		assertThat(migrator().validate().steps()).isEmpty();
	}

	@Test
	void staysUpToDateForAnOldProcessWhileANewerReleaseFails(@TempDir Path folder) {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		Migrator old = migrator();
		old.migrate();
		TestProject newer = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);")
			.file("core/003_c.sql", "SELECT nope;");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(newer.migrator(this.database.dataSource())::migrate);
		assertThat(old.lastStatus()).map(StatusReport::status).contains(Status.UP_TO_DATE);
		assertThat(old.status().status()).isEqualTo(Status.AHEAD);
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void staysUpToDateForItselfWhateverALaterLookSees() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		Migrator migrator = migrator();
		migrator.migrate();
		this.database.execute("DELETE FROM _migrations");
		assertThat(migrator.status().status()).isEqualTo(Status.PENDING);
		assertThat(migrator.lastStatus()).hasValueSatisfying((last) -> {
			assertThat(last.status()).isEqualTo(Status.UP_TO_DATE);
			assertThat(last.migrations()).extracting(MigrationInfo::state).containsExactly(MigrationState.APPLIED);
		});
	}

	@Test
	void tellsStatusWhileItRuns() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);").file("core/002_b.sql", "SELECT 1;");
		List<StatusReport> seen = new ArrayList<>();
		Migrator[] migrator = new Migrator[1];
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				seen.add(migrator[0].status());
			}
		});
		migrator[0] = migrator();
		migrator[0].migrate();
		assertThat(seen).hasSize(2).allSatisfy((report) -> assertThat(report.status()).isEqualTo(Status.RUNNING));
		assertThat(seen.get(1).running()).hasValueSatisfying((progress) -> {
			assertThat(progress.current()).map(MigrationId::toString).contains("core/002_b.sql");
			assertThat(progress.number()).isEqualTo(2);
			assertThat(progress.total()).isEqualTo(2);
		});
		assertThat(seen.get(1).migrations()).extracting(MigrationInfo::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.RUNNING);
	}

	@Test
	void countsNothingAsAppliedThatWasRolledBackWithTheWholeRun() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "SELECT nope;")
			.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					Policy.Transactions.ALL, Optional.empty(), Optional.empty()));
		Migrator migrator = migrator();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::migrate);
		assertThat(migrator.lastStatus()).hasValueSatisfying((last) -> {
			assertThat(last.status()).isEqualTo(Status.FAILED);
			assertThat(last.migrations()).extracting(MigrationInfo::state)
				.containsExactly(MigrationState.PENDING, MigrationState.FAILED);
		});
	}

	@Test
	void goesOnWhenAListenerThrows() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);").listener(new MigrationListener() {
			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				throw new IllegalStateException("listener");
			}
		});
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<String> tables() {
		return this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
	}

}
