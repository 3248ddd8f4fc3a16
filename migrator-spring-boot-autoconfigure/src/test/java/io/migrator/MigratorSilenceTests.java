package io.migrator;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.SilenceLimits;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunProgress;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that is gone, a network that lets packets vanish: with limits that are shorter
 * than the real ones.
 */
@Timeout(120)
class MigratorSilenceTests {

	static final SilenceLimits SHORT = new SilenceLimits(Duration.ofSeconds(2), Duration.ofSeconds(1),
			Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofMillis(500));

	private static final String SLEEPERS = "FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%' AND state = 'active'"
			+ " AND pid <> pg_backend_pid() AND datname = current_database()";

	private final TestDatabase database = TestDatabase.create();

	private FaultProxy proxy;

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) throws IOException {
		this.proxy = new FaultProxy(this.database.port());
		this.project = new TestProject(folder).silence(SHORT);
	}

	@AfterEach
	void closeProxy() {
		this.database.query("SELECT pg_terminate_backend(pid) " + SLEEPERS);
		this.proxy.close();
	}

	@Test
	void waitsAsLongAsItTakesForTheTriggersThatACopyHasDeferred() {
		this.project.file("core/001_a.sql", """
				CREATE TABLE a (id int);
				CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(2.5); RETURN new; END';
				CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION f();
				""");
		this.project.file("core/002_b.sql", "-- Transaction: none\nCOPY a FROM stdin;\n1\n\\.\n");
		this.project.migrator(this.database.dataSource()).migrate();
		assertThat(this.database.query("SELECT id FROM a")).containsExactly("1");
	}

	@Test
	void leavesTheOnlyConnectionOfADataSourceOpen() throws SQLException {
		this.project.file("core/001_a.sql", "SELECT pg_sleep(0.6)");
		this.project.file("core/002_b.sql", "CREATE TABLE b (id int);");
		try (Connection connection = this.database.connect()) {
			this.project.migrator(new SingleConnectionDataSource(connection, false)).migrate();
		}
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("2");
	}

	@Test
	void noticesThatTheServerIsGone() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60);");
		whenAsleep(this.proxy::silence);
		long start = System.nanoTime();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.migrator(throughProxy())::migrate)
			.withMessageContaining("the server at localhost:" + this.proxy.port() + " is gone")
			.satisfies((ex) -> assertThat(ex.action()).contains("Start again when the server answers"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
	}

	@Test
	void noticesThatTheServerIsGoneWithAPoolOfOne() throws SQLException {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60);");
		try (Connection connection = throughProxy().getConnection()) {
			whenAsleep(this.proxy::silence);
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(this.project.migrator(new SingleConnection(connection))::migrate)
				.withMessageContaining("is gone: 3 new connections in a row were met with silence")
				.satisfies((ex) -> assertThat(ex.action()).contains("Start again when the server answers"));
		}
	}

	@Test
	void noticesThatTheConnectionWasForgottenOnTheWay() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(2);");
		whenAsleep(this.proxy::silenceFirst);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.migrator(throughProxy())::migrate)
			.withMessageContaining("was lost on the way");
		// the answer was lost, its COMMIT was not
		assertThat(this.project.migrator(this.database.dataSource()).migrate().applied()).isZero();
	}

	@Test
	void leavesALongMigrationAloneWhileNewConnectionsAreMetWithSilence() {
		List<String> told = told();
		this.project.file("core/001_a.sql", "SELECT pg_sleep(4);");
		whenAsleep(this.proxy::silenceNewOnes);
		assertThat(this.project.migrator(throughProxy()).migrate().applied()).isEqualTo(1);
		assertThat(told).contains("core/001_a.sql: active, waits for Timeout PgSleep");
	}

	@Test
	void leavesALongMigrationAloneWithAPoolOfOne() throws SQLException {
		List<String> told = told();
		this.project.file("core/001_a.sql", "SELECT pg_sleep(4);");
		try (Connection connection = this.database.connect()) {
			assertThat(this.project.migrator(new SingleConnection(connection)).migrate().applied()).isEqualTo(1);
			assertThat(connection.getNetworkTimeout()).isZero();
		}
		assertThat(told).isNotEmpty().last().isEqualTo("core/001_a.sql: ");
	}

	@Test
	void leavesNoSecondConnectionBehind() throws InterruptedException {
		this.project.file("core/001_a.sql", "SELECT pg_sleep(1);");
		this.project.migrator(throughProxy()).migrate();
		String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
				+ " AND application_name = 'through the proxy'";
		for (int i = 0; i < 100 && !this.database.query(others).contains("0"); i++) {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		assertThat(this.database.query(others)).containsExactly("0");
	}

	@Test
	void closesASecondConnectionThatCannotBeToldFromTheFirst() {
		this.project.file("core/001_a.sql", "SELECT pg_sleep(1);");
		List<Connection> opened = new CopyOnWriteArrayList<>();
		this.project.migrator(new DelegatingDataSource(this.database.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				opened.add(connection);
				return (opened.size() == 1) ? connection : withoutWrapper(connection);
			}
		}).migrate();
		assertThat(opened).hasSizeGreaterThan(1).allMatch(MigratorSilenceTests::isClosed);
	}

	private static Connection withoutWrapper(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("isWrapperFor")) {
						throw new SQLException("not to be asked");
					}
					return method.invoke(connection, arguments);
				});
	}

	private static boolean isClosed(Connection connection) {
		try {
			return connection.isClosed();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void failsAtOnceWhenTheServerEndsTheConnection() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60);");
		whenAsleep(() -> this.database.query("SELECT pg_terminate_backend(pid) " + SLEEPERS));
		long start = System.nanoTime();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.migrator(this.database.dataSource())::migrate)
			.withMessageContaining("terminating connection due to administrator command")
			.satisfies((ex) -> assertThat(ex.action()).contains("Start again when the server answers"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		assertThat(this.project.migrator(this.database.dataSource()).migrate().applied()).isEqualTo(1);
	}

	private List<String> told() {
		List<String> told = new CopyOnWriteArrayList<>();
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationRunning(UUID runId, RunProgress progress) {
				told.add(progress.current().orElseThrow() + ": "
						+ progress.migration().orElseThrow().activity().phrase());
			}
		});
		return told;
	}

	private void whenAsleep(Runnable action) {
		Thread thread = new Thread(() -> {
			awaitPid();
			try {
				// so that a second connection has looked
				TimeUnit.SECONDS.sleep(1);
			}
			catch (InterruptedException ex) {
				return;
			}
			action.run();
		});
		thread.setDaemon(true);
		thread.start();
	}

	private String awaitPid() {
		List<String> pids = List.of();
		while (pids.isEmpty()) {
			pids = this.database.query("SELECT pid " + SLEEPERS);
		}
		return pids.get(0);
	}

	private DataSource throughProxy() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl("jdbc:postgresql://localhost:" + this.proxy.port() + "/" + this.database.name());
		dataSource.setUser("postgres");
		dataSource.setApplicationName("through the proxy");
		return dataSource;
	}

}
