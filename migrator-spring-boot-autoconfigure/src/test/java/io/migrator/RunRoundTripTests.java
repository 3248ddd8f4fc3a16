package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

import io.migrator.test.FaultProxy;
import io.migrator.test.FaultProxy.Fate;
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

	@Test
	void appliesAHundredMigrationsInNineRoundTripsAndFindsNothingToDoInOne() throws Exception {
		TestProject project = new TestProject(this.folder);
		for (int i = 1; i <= 100; i++) {
			project.file("core/%03d.sql".formatted(i), """
					CREATE TABLE t%1$d (id int PRIMARY KEY, owner int, name text);
					CREATE INDEX ON t%1$d (owner);
					ALTER TABLE t%1$d ENABLE ROW LEVEL SECURITY;
					INSERT INTO t%1$d VALUES (1, 1, 'one');
					""".formatted(i));
		}
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection connection = DriverManager
					.getConnection(this.database.jdbcUrl().replace(":" + this.database.port(), ":" + proxy.port()))) {
			proxy.onServerMessages((number) -> Fate.PASSED);
			proxy.takeRoundTrips();
			Migrator migrator = project.migrator(new SingleConnectionDataSource(connection, true));
			assertThat(migrator.migrate().applied()).isEqualTo(100);
			assertThat(proxy.takeRoundTrips()).isLessThanOrEqualTo(9);
			assertThat(migrator.migrate().applied()).isZero();
			assertThat(proxy.takeRoundTrips()).isEqualTo(1);
		}
	}

}
