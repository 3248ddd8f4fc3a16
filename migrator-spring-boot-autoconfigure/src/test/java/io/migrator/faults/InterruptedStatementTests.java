package io.migrator.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.plan.MigrationState;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server process of a statement that runs only outside a transaction is ended while
 * the statement waits for others; the next start is to find out what became of it.
 */
class InterruptedStatementTests {

	/**
	 * Keeps a CONCURRENTLY statement in its first phase, before anything is built.
	 */
	private static final String WRITER = "INSERT INTO t VALUES (-1, 'open')";

	/**
	 * Keeps it in its last one, where all is built.
	 */
	private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT * FROM other";

	private static final String RUNNING = """
			pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
			AND state = 'active' AND query LIKE '%CONCURRENTLY%'""";

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("""
				CREATE TABLE other (id int);
				CREATE TABLE t (id int, name text);
				INSERT INTO t SELECT n, 'name ' || n FROM generate_series(1, 1000) AS n;""");
	}

	@AfterEach
	void stopThread() {
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE INDEX CONCURRENTLY t_name ON t (name)                         | writer
			CREATE UNIQUE INDEX CONCURRENTLY t_name ON public.t (lower(name))    | writer
			CREATE INDEX CONCURRENTLY IF NOT EXISTS "T name" ON ONLY "t" (name)  | writer
			CREATE INDEX CONCURRENTLY ON t (name)                                | writer
			CREATE INDEX CONCURRENTLY U&"t!006Eame" UESCAPE '!' ON U&"\\0074" (name) | writer
			CREATE INDEX CONCURRENTLY t_name ON t (name)                         | snapshot
			CREATE INDEX CONCURRENTLY IF NOT EXISTS t_name ON t (name)           | snapshot
			CREATE INDEX CONCURRENTLY ON t (name)                                | snapshot
			""", quoteCharacter = '`')
	void buildsAnIndexAgain(String sql, String blocker) throws Exception {
		this.project.file("core/001_index.sql", "CREATE TABLE before ();\n" + sql + ";\nINSERT INTO other VALUES (1);");
		interrupt(blocker.equals("writer") ? WRITER : SNAPSHOT);
		assertThat(indexes()).as("left behind").hasSize(1).first().asString().endsWith("|f");
		assertThat(states()).containsExactly(MigrationState.INTERRUPTED);
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(indexes()).hasSize(1).first().asString().endsWith("|t");
		assertThat(recorded()).containsExactly("succeeded|3");
		assertThat(this.database.query("SELECT count(*) FROM other")).containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "t_name", "" })
	void takesForDoneWhatTheServerFinished(String name) throws Exception {
		this.project.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY " + name + " ON t (name)");
		interrupt(WRITER);
		String left = indexes().get(0).replace("|f", "");
		this.database.execute("DROP INDEX " + left + "; CREATE INDEX " + left + " ON t (name)");
		String before = this.database.query("SELECT '" + left + "'::regclass::oid").get(0);
		migrator().migrate();
		assertThat(this.database.query("SELECT indexrelid FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly(before);
	}

	@Test
	void leavesAnIndexOfTheSameNameThatWasThereBefore() {
		this.database.execute("CREATE INDEX t_name ON t (id)");
		this.project.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY t_name ON t (name)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("already exists");
		this.database.execute("UPDATE _migration_journal SET outcome = 'interrupted'");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("already exists");
		assertThat(this.database.query("SELECT indexdef FROM pg_indexes WHERE indexname = 't_name'")).first()
			.asString()
			.endsWith("(id)");
	}

	@Test
	void neverHidesABrokenIndexBehindIfNotExists() {
		this.database.execute("CREATE INDEX t_name ON t (name)");
		this.database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_name'::regclass");
		this.project.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_name ON t (name)");
		migrator().migrate();
		assertThat(indexes()).containsExactly("t_name|t");
	}

	@Test
	void refusesIfNotExistsThatFindsAnotherTablesIndex() {
		this.database.execute("CREATE INDEX t_name ON other (id)");
		this.project.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_name ON t (name)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("another relation by the name of index \"t_name\"");
		assertThat(this.database.query("SELECT filename FROM _migrations")).isEmpty();
	}

	@Test
	void dropsTheIndexThatDuplicatesMadeInvalidAndBuildsItWhenTheyAreGone() {
		this.database.execute("INSERT INTO t VALUES (1, 'again')");
		this.project.file("core/001_index.sql", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.error().sqlState()).contains("23505");
			assertThat(ex.action()).startsWith("The INVALID index that it left, public.t_id, was dropped again.");
		});
		assertThat(indexes()).isEmpty();
		this.database.execute("DELETE FROM t WHERE name = 'again'");
		migrator().migrate();
		assertThat(indexes()).containsExactly("t_id|t");
	}

	@Test
	void saysThatAnInvalidIndexIsLeftThatItCouldNotDrop() throws SQLException {
		this.database.execute("INSERT INTO t VALUES (1, 'again')");
		this.project.file("core/001_index.sql", """
				-- Statement-Timeout: 2s
				CREATE INDEX CONCURRENTLY t_id ON t (id)""");
		try (Connection other = open(WRITER)) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.satisfies((ex) -> assertThat(ex.action()).contains("-- Statement-Timeout: 10m",
						"It left the INVALID index public.t_id, which the next start drops", "Then start again"));
			other.rollback();
		}
		assertThat(indexes()).containsExactly("t_id|f");
		migrator().migrate();
		assertThat(indexes()).containsExactly("t_id|t");
	}

	@Test
	void leavesAloneWhatAnotherSessionBuilds() throws Exception {
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofSeconds(5))
			.file("core/001_index.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_name ON t (name)");
		try (Connection writer = open(WRITER)) {
			Future<?> builder = this.executor
				.submit(() -> this.database.execute("CREATE INDEX CONCURRENTLY t_name ON t (name)"));
			await();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
				.withMessageContaining("another session builds an index on this table")
				.withMessageContaining("pg_terminate_backend(");
			assertThat(indexes()).containsExactly("t_name|f");
			writer.rollback();
			builder.get(20, TimeUnit.SECONDS);
		}
		migrator().migrate();
		assertThat(indexes()).containsExactly("t_name|t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INDEX CONCURRENTLY t_name", "(CONCURRENTLY) TABLE t", "SCHEMA CONCURRENTLY public" })
	void dropsWhatAReindexLeft(String what) throws Exception {
		this.database.execute("CREATE INDEX t_name ON t (name)");
		this.project.file("core/001_index.sql", "REINDEX " + what);
		interrupt(WRITER);
		assertThat(indexes()).contains("t_name_ccnew|f");
		migrator().migrate();
		assertThat(indexes()).containsExactly("t_name|t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "DROP INDEX IF EXISTS t_name" })
	void dropsAnIndexForGood(String byHand) throws Exception {
		this.database.execute("CREATE INDEX t_name ON t (name)");
		this.project.file("core/001_index.sql", "DROP INDEX CONCURRENTLY t_name");
		interrupt(WRITER);
		this.database.execute("SELECT 1;" + byHand);
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(indexes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ALTER TABLE p DETACH PARTITION p1 FINALIZE" })
	void finishesAPartitionThatIsHalfDetached(String byHand) throws Exception {
		this.database.execute("""
				CREATE TABLE p (id int) PARTITION BY RANGE (id);
				CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
				INSERT INTO p VALUES (5);""");
		this.project.file("core/001_detach.sql", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY");
		interrupt("SELECT * FROM p");
		assertThat(this.database.query("SELECT inhdetachpending FROM pg_inherits")).containsExactly("t");
		this.database.execute("SELECT 1;" + byHand);
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT inhdetachpending FROM pg_inherits")).isEmpty();
		assertThat(this.database.query("SELECT count(*) FROM p1")).containsExactly("1");
	}

	@Test
	void takesADatabaseForMadeThatAnAttemptWhichWasCutOffMade() {
		String made = this.database.name() + "_made";
		this.database.execute("CREATE DATABASE " + made);
		this.project.file("core/001_database.sql", "CREATE DATABASE " + made);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("already exists");
		this.database.execute("UPDATE _migration_journal SET outcome = 'interrupted'");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		this.database.execute("DROP DATABASE " + made);
	}

	/**
	 * Migrates, and ends the server process when it waits for the blocker.
	 */
	private void interrupt(String blocker) throws Exception {
		try (Connection other = open(blocker)) {
			Future<RunReport> run = this.executor.submit(() -> migrator().migrate());
			await();
			this.database.query("SELECT pg_terminate_backend(pid), " + RUNNING);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> run.get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(MigrationFailedException.class);
			while (!this.database.query("SELECT " + RUNNING).isEmpty()) {
				TimeUnit.MILLISECONDS.sleep(20);
			}
			other.rollback();
		}
	}

	private void await() throws InterruptedException {
		while (this.database.query("SELECT " + RUNNING + " AND wait_event_type = 'Lock'").isEmpty()) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	private Connection open(String sql) throws SQLException {
		Connection connection = this.database.connect();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		return connection;
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<MigrationState> states() {
		return migrator().status().migrations().stream().map((info) -> info.state()).toList();
	}

	private List<String> recorded() {
		return this.database.query("""
				SELECT j.outcome, j.statement_number FROM _migration_journal AS j JOIN _migrations AS m
				ON j.migration_id = 'core/' || m.filename AND j.run_id = m.run_id""");
	}

	private List<String> indexes() {
		return this.database.query("""
				SELECT indexrelid::regclass, indisvalid FROM pg_index WHERE indrelid = 't'::regclass ORDER BY 1""");
	}

}
