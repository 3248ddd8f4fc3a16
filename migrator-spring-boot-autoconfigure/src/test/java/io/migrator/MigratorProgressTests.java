package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.sql.DataSource;

import io.migrator.execution.SilenceLimits;
import io.migrator.migration.MigrationId;
import io.migrator.report.Activity;
import io.migrator.report.RunProgress;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.report.StatusReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What another thread learns from the status of a migrator that is busy.
 */
@Timeout(60)
class MigratorProgressTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	/**
	 * Looks every 20 ms.
	 */
	private static final SilenceLimits QUICK = new SilenceLimits(LONG, LONG, Duration.ofMillis(50),
			Duration.ofMillis(100), LONG, LONG);

	private final TestDatabase database = TestDatabase.create();

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.database.execute("CREATE FUNCTION slow(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
				+ " 'BEGIN PERFORM pg_sleep(0.005); RETURN $1; END';" + " CREATE TABLE orders (id int, note text);"
				+ " INSERT INTO orders SELECT i, repeat('x', 1500) FROM generate_series(1, 300) AS i");
		this.project = new TestProject(folder).silence(QUICK);
	}

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	@Test
	void tellsHowFarTheServerIsWithAnIndex() throws Exception {
		this.project.file("core/001_first.sql", "SELECT 1;")
			.file("core/002_index.sql",
					"-- Transaction: none\nSELECT 1; CREATE INDEX i ON orders (slow(id)); SELECT 2; SELECT 3;");
		RunProgress seen = seen(this.database.dataSource(),
				(activity) -> activity.progress()
					.filter((server) -> server.done() > 0 && server.phase().contains("scanning table"))
					.isPresent());
		assertThat(seen.current()).map(MigrationId::toString).contains("core/002_index.sql");
		assertThat(seen.number()).isEqualTo(2);
		assertThat(seen.total()).isEqualTo(2);
		assertThat(seen.migration()).hasValueSatisfying((migration) -> {
			assertThat(migration.statements()).isEqualTo(4);
			assertThat(migration.lasted()).isPositive();
			assertThat(migration.startedAt()).isAfterOrEqualTo(seen.startedAt());
			assertThat(migration.activity().statements()).contains(new StatementRange(2, 2));
			ServerProgress server = migration.activity().progress().orElseThrow();
			assertThat(server.command()).isEqualTo("CREATE INDEX");
			assertThat(server.relation()).isEqualTo("public.orders");
			assertThat(server.unit()).isEqualTo("blocks");
			assertThat(server.total()).isEqualTo(60);
			assertThat(server.percent()).hasValue((int) (server.done() * 100 / 60));
		});
	}

	@Test
	void tellsHowManyRowsACopyHasRead() throws Exception {
		this.project
			.file("core/001_trigger.sql",
					"CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS"
							+ " 'BEGIN PERFORM pg_sleep(0.005); RETURN new; END';"
							+ " CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION pause();")
			.file("core/002_copy.sql", "SELECT 1;\nCOPY orders (id) FROM stdin;\n" + "1\n".repeat(300) + "\\.\n");
		RunProgress seen = seen(this.database.dataSource(),
				(activity) -> activity.progress().filter((server) -> server.done() > 10).isPresent());
		assertThat(activity(seen).statements()).contains(new StatementRange(2, 2));
		assertThat(activity(seen).progress()).hasValueSatisfying((server) -> {
			assertThat(server.command()).isEqualTo("COPY FROM");
			assertThat(server.unit()).isEqualTo("tuples");
			assertThat(server.percent()).isEmpty();
		});
	}

	@Test
	void knowsWithAPoolOfOneWhichStatementsTheServerWasSent() throws Exception {
		this.project.file("core/001_first.sql", "SELECT 1; SELECT 2;")
			.file("core/002_index.sql", "SELECT 1; SELECT pg_sleep(0.5); SELECT 3;");
		try (Connection connection = this.database.connect()) {
			RunProgress seen = seen(new SingleConnection(connection),
					(activity) -> activity.statements().filter((range) -> range.last() == 3).isPresent());
			assertThat(seen.current()).map(MigrationId::toString).contains("core/002_index.sql");
			assertThat(activity(seen))
				.isEqualTo(new Activity(Optional.of(new StatementRange(1, 3)), "", Optional.empty()));
		}
	}

	@Test
	void tellsOfTheStatementsThatManyAnswersHaveReported() throws Exception {
		this.project.file("core/001_many.sql", "UPDATE orders SET id = id WHERE id = 0;\n".repeat(1000)
				+ "DO 'BEGIN PERFORM pg_sleep(0.5); END';\n" + "UPDATE orders SET id = id WHERE id = 0;\n".repeat(10));
		RunProgress seen = seen(this.database.dataSource(),
				(activity) -> activity.statements().filter((range) -> range.first() > 300).isPresent());
		assertThat(activity(seen).statements()).hasValueSatisfying((range) -> {
			assertThat(range.first()).isLessThanOrEqualTo(1001);
			assertThat(range.last()).isEqualTo(1011);
		});
	}

	private RunProgress seen(DataSource dataSource, Predicate<Activity> wanted) throws Exception {
		Migrator migrator = this.project.migrator(dataSource);
		Future<Integer> applied = this.executor.submit(() -> migrator.migrate().applied());
		Optional<RunProgress> seen = Optional.empty();
		while (seen.isEmpty()) {
			assertThat(applied).isNotDone();
			seen = migrator.lastStatus()
				.flatMap(StatusReport::running)
				.filter((run) -> run.migration().filter((migration) -> wanted.test(migration.activity())).isPresent());
			TimeUnit.MILLISECONDS.sleep(5);
		}
		assertThat(applied.get(30, TimeUnit.SECONDS)).isPositive();
		return seen.get();
	}

	private static Activity activity(RunProgress run) {
		return run.migration().orElseThrow().activity();
	}

}
