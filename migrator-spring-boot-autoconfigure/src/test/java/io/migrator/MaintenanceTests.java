package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.migrator.execution.HistoryEditFailedException;
import io.migrator.execution.LockUnavailableException;
import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.plan.BaselinePlan;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.report.Status;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class MaintenanceTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);")
			.file("core/003_c.sql", "CREATE TABLE c (id int);");
	}

	@Test
	void recordsWithoutRunningAndGoesOnBehindTheTarget() {
		Migrator migrator = migrator("core/002_b.sql");
		BaselinePlan plan = migrator.maintenance().planBaseline();
		assertThat(plan.changes()).hasSize(2);
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("null");
		assertThat(migrator.maintenance().baseline()).isEqualTo(plan);
		assertThat(this.database
			.query("""
					SELECT m.filename, m.kind, m.version, m.execution_time_ms, j.action, j.outcome, j.sql,
						j.run_id = m.run_id, j.checksum = m.checksum
					FROM _migrations m JOIN _migration_journal j ON j.migration_id = 'core/' || m.filename ORDER BY m.id"""))
			.containsExactly("001_a.sql|baseline|001|null|baseline|succeeded|CREATE TABLE a (id int);|t|t",
					"002_b.sql|baseline|002|null|baseline|succeeded|CREATE TABLE b (id int);|t|t");
		assertThat(migrator.maintenance().baseline().changes()).isEmpty();
		Migrator all = this.project.policy(Policy.DEFAULT).migrator(this.database.dataSource());
		assertThat(all.migrate().applied()).isEqualTo(1);
		assertThat(all.status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(all.status().migrations()).extracting((info) -> info.state())
			.containsExactly(MigrationState.BASELINE, MigrationState.BASELINE, MigrationState.APPLIED);
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('b'), to_regclass('c')"))
			.containsExactly("null|null|c");
	}

	@Test
	void recordsAllOrNothing() {
		migrator("core/001_a.sql").maintenance().baseline();
		this.database.execute("""
				CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN IF NEW.filename = ''003_c.sql'' THEN RETURN NULL; END IF; RETURN NEW; END';
				CREATE TRIGGER swallow BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION swallow()""");
		assertThatExceptionOfType(HistoryEditFailedException.class)
			.isThrownBy(migrator("core/003_c.sql").maintenance()::baseline)
			.withMessageContaining("trigger");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal")).containsExactly("1");
	}

	@Test
	void takesTheRoleAndHandsTheSessionBack() throws SQLException {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SET lock_timeout = '7s'");
			this.project.role(role);
			migrator("core/001_a.sql", new SingleConnection(connection)).maintenance().baseline();
			assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = '_migrations'"))
				.containsExactly(role);
			assertThat(this.database.query("SELECT executed_by FROM _migrations")).containsExactly("postgres");
			try (var rows = statement.executeQuery(
					"SELECT current_user, current_setting('lock_timeout'), count(*) FROM pg_locks WHERE locktype = 'advisory'")) {
				rows.next();
				assertThat(rows.getString(1) + rows.getString(2) + rows.getInt(3)).isEqualTo("postgres7s0");
			}
		}
	}

	@Test
	void waitsForWhoeverMigratesAndPlansAgain() throws Exception {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(0.7);");
		CompletableFuture<?> run = CompletableFuture
			.runAsync(() -> this.project.migrator(this.database.dataSource()).migrate());
		while (this.database
			.query("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(0.7)%' "
					+ "AND pid <> pg_backend_pid()")
			.isEmpty()) {
			Thread.sleep(5);
		}
		BaselinePlan plan = migrator("core/003_c.sql").maintenance().baseline();
		run.get(30, TimeUnit.SECONDS);
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.unchanged()).hasSize(3);
		assertThat(this.database.query("SELECT DISTINCT kind FROM _migrations")).containsExactly("sql");
	}

	@Test
	void refusesAfterTheWaitAndNamesTheHolder() throws SQLException {
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ZERO);
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("SET application_name = 'somebody'; SELECT pg_advisory_lock(" + 0x6d696772 + ", "
					+ "public".hashCode() + ")");
			assertThatExceptionOfType(LockUnavailableException.class)
				.isThrownBy(migrator("core/001_a.sql").maintenance()::baseline)
				.withMessageContaining("'somebody'");
		}
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("null");
	}

	@Test
	void triesAgainWhileAnotherSessionLocksATrackingTable() throws Exception {
		migrator("core/001_a.sql").maintenance().baseline();
		this.project.lockWaits(Duration.ofMillis(400), Duration.ofSeconds(5));
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN; LOCK TABLE _migrations IN SHARE MODE");
			assertThatExceptionOfType(HistoryEditFailedException.class)
				.isThrownBy(migrator("core/002_b.sql").maintenance()::baseline)
				.withMessageContaining("55P03")
				.withMessageContaining("holds locks on _migrations");
			this.project.lockWaits(Duration.ofSeconds(20), Duration.ofSeconds(5));
			CompletableFuture<BaselinePlan> plan = CompletableFuture
				.supplyAsync(migrator("core/002_b.sql").maintenance()::baseline);
			Thread.sleep(500);
			statement.execute("COMMIT");
			assertThat(plan.get(30, TimeUnit.SECONDS).changes()).hasSize(1);
		}
	}

	@Test
	void worksBehindAPooler() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(pooler.jdbcUrl());
			assertThat(migrator("core/003_c.sql", dataSource).maintenance().baseline().changes()).hasSize(3);
			assertThat(migrator("core/003_c.sql", dataSource).plan().steps()).isEmpty();
			assertThat(this.database.query("""
					SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),
						(SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%')"""))
				.containsExactly("0|0");
		}
	}

	@Test
	void refusesWhatIsForbiddenAndReadOnlyDatabases() {
		assertThatExceptionOfType(PlanForbiddenException.class)
			.isThrownBy(migrator("core/004_d.sql").maintenance()::baseline)
			.withMessageContaining("core/004_d.sql");
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET default_transaction_read_only = on");
		assertThatExceptionOfType(ReadOnlyDatabaseException.class)
			.isThrownBy(migrator("core/003_c.sql").maintenance()::baseline);
	}

	private Migrator migrator(String target) {
		return migrator(target, this.database.dataSource());
	}

	private Migrator migrator(String target, javax.sql.DataSource dataSource) {
		Policy policy = Policy.DEFAULT;
		return this.project
			.policy(new Policy(policy.outOfOrder(), policy.missing(), policy.changed(), policy.transactions(),
					Optional.of(target), Optional.empty()))
			.migrator(dataSource);
	}

}
