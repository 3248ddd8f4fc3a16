package io.migrator.faults;

import java.nio.file.Path;
import java.time.Duration;

import io.migrator.execution.ReadOnlyDatabaseException;
import io.migrator.test.OwnServer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A standby, and a database that is read-only: a start with nothing to do starts, one
 * with something to do is refused.
 */
class ReadOnlyServerTests {

	private static final Logger logger = LoggerFactory.getLogger(ReadOnlyServerTests.class);

	@Test
	void startsOnAStandbyUnlessThereIsSomethingToDo(@TempDir Path folder, @TempDir Path primaryFolder,
			@TempDir Path standbyFolder) throws Exception {
		try (OwnServer primary = OwnServer.start(primaryFolder)) {
			MarkedProject project = new MarkedProject(folder, primary.database()).transactional().transactional();
			project.migrator(primary.database().dataSource()).migrate();
			try (OwnServer standby = primary.startStandby(standbyFolder)) {
				assertThat(standby.database().query("SELECT pg_is_in_recovery()")).containsExactly("t");
				assertStartsUnlessThereIsSomethingToDo(project, standby.database());
			}
			project.migrator(primary.database().dataSource()).migrate();
			project.assertAppliedOnce();
		}
	}

	@Test
	void startsOnAReadOnlyDatabaseUnlessThereIsSomethingToDo(@TempDir Path folder) {
		TestDatabase database = TestDatabase.create();
		MarkedProject project = new MarkedProject(folder, database).transactional();
		project.migrator(database.dataSource()).migrate();
		database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
		assertStartsUnlessThereIsSomethingToDo(project, database);
	}

	private static void assertStartsUnlessThereIsSomethingToDo(MarkedProject project, TestDatabase readOnly) {
		assertThat(project.migrator(readOnly.dataSource()).migrate().applied()).isZero();
		project.transactional();
		long start = System.nanoTime();
		assertThatExceptionOfType(ReadOnlyDatabaseException.class)
			.isThrownBy(project.migrator(readOnly.dataSource())::migrate)
			.withMessageContaining("read-only");
		Duration refused = Duration.ofNanos(System.nanoTime() - start);
		logger.info("Refused after {} ms", refused.toMillis());
		assertThat(refused).isLessThan(Duration.ofSeconds(5));
	}

}
