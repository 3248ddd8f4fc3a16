package io.migrator.faults;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.test.OwnServer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The disk of a tablespace is full; skipped where no small disk can be mounted.
 */
class FullDiskTests {

	private static final String LARGE = """
			CREATE TABLE large (id int, filler text) TABLESPACE small;
			INSERT INTO large SELECT n, repeat('x', 1000) FROM generate_series(1, 10000) AS n;
			""";

	private final Path folder;

	FullDiskTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void lookForADisk() throws Exception {
		assumeTrue(SmallDisk.isPossible(), "No small disk can be mounted here: only root can");
	}

	@Test
	void rollsBackAndGoesOnWhenThereIsSpace(@TempDir Path diskFolder, @TempDir Path serverFolder) throws Exception {
		withFullDisk(diskFolder, serverFolder, LARGE, (database) -> {
			assertThat(database.query("SELECT filename FROM _migrations")).containsExactly("001_before.sql");
			assertThat(database.query("SELECT to_regclass('large')")).containsExactly("null");
		});
	}

	@Test
	void goesOnWithTheStatementThatFailedOutsideATransaction(@TempDir Path diskFolder, @TempDir Path serverFolder)
			throws Exception {
		withFullDisk(diskFolder, serverFolder, "-- Transaction: none\n" + LARGE,
				(database) -> assertThat(database.query("SELECT count(*) FROM large")).containsExactly("0"));
	}

	private void withFullDisk(Path diskFolder, Path serverFolder, String sql, Consumer<TestDatabase> afterFailure)
			throws Exception {
		try (SmallDisk disk = SmallDisk.mount(diskFolder); OwnServer server = OwnServer.start(serverFolder)) {
			TestDatabase database = server.database();
			database.execute("CREATE TABLESPACE small LOCATION '" + diskFolder + "'");
			TestProject project = new TestProject(this.folder).file("core/001_before.sql", "CREATE TABLE before ();")
				.file("core/002_large.sql", sql)
				.file("core/003_after.sql", "CREATE TABLE after ();");
			Migrator migrator = project.migrator(database.dataSource());
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::migrate)
				.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("53100"))
				.satisfies((ex) -> assertThat(ex.error().line()).isPositive());
			afterFailure.accept(database);
			disk.grow();
			assertThat(migrator.migrate().applied()).isEqualTo(2);
			assertThat(database.query("SELECT count(*) FROM large")).containsExactly("10000");
		}
	}

}
