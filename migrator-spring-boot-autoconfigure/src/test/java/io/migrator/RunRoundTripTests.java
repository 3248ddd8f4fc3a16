package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.migrator.test.FaultProxy;
import io.migrator.test.Fault.Fate;
import io.migrator.test.Fault;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a run makes its client wait, on a connection that is open.
 */
class RunRoundTripTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	/**
	 * On a busy machine the first answer would be back before the last message of a batch
	 * has passed the proxy, which then would seem to have waited for it.
	 */
	private static final Fault UNHURRIED = new Fault() {

		@Override
		public Fate befalls(int number) {
			return Fate.PASSED;
		}

		@Override
		public Fate befalls(int number, byte[] message) {
			if (message[0] == 'Z') {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
			}
			return Fate.PASSED;
		}

	};

	@Test
	void appliesAHundredMigrationsInNineRoundTripsAndFindsNothingToDoInOne() throws Exception {
		TestProject project = hundred();
		try (FaultProxy proxy = new FaultProxy(this.database.port()); Connection connection = connect(proxy)) {
			Migrator migrator = project.migrator(new SingleConnectionDataSource(connection, true));
			assertThat(migrator.migrate().applied()).isEqualTo(100);
			assertThat(proxy.takeRoundTrips()).isLessThanOrEqualTo(9);
			assertThat(migrator.migrate().applied()).isZero();
			assertThat(proxy.takeRoundTrips()).isEqualTo(1);
		}
	}

	@Test
	void sendsTheCallbacksOfEachMigrationWithItAndThoseOfTheRunInOneRoundTripEach() throws Exception {
		this.database.execute("CREATE TABLE calls (what text)");
		TestProject project = hundred();
		for (String event : new String[] { "before_run", "before_each", "after_each", "after_run" }) {
			project.file("core/" + event + ".sql", "INSERT INTO calls VALUES ('" + event + "');");
		}
		try (FaultProxy proxy = new FaultProxy(this.database.port()); Connection connection = connect(proxy)) {
			Migrator migrator = project.migrator(new SingleConnectionDataSource(connection, true));
			assertThat(migrator.migrate().applied()).isEqualTo(100);
			assertThat(proxy.takeRoundTrips()).isLessThanOrEqualTo(9 + 2);
			assertThat(migrator.migrate().applied()).isZero();
			assertThat(proxy.takeRoundTrips()).isEqualTo(1);
		}
		assertThat(this.database.query("SELECT what, count(*) FROM calls GROUP BY what ORDER BY what"))
			.containsExactly("after_each|100", "after_run|1", "before_each|100", "before_run|1");
	}

	private Connection connect(FaultProxy proxy) throws SQLException {
		Connection connection = DriverManager
			.getConnection(this.database.jdbcUrl().replace(":" + this.database.port(), ":" + proxy.port()));
		proxy.onServerMessages(UNHURRIED);
		proxy.takeRoundTrips();
		return connection;
	}

	private TestProject hundred() {
		TestProject project = new TestProject(this.folder);
		for (int i = 1; i <= 100; i++) {
			project.file("core/%03d.sql".formatted(i), """
					CREATE TABLE t%1$d (id int PRIMARY KEY, owner int, name text);
					CREATE INDEX ON t%1$d (owner);
					ALTER TABLE t%1$d ENABLE ROW LEVEL SECURITY;
					INSERT INTO t%1$d VALUES (1, 1, 'one');
					""".formatted(i));
		}
		return project;
	}

}
