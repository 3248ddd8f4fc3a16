package io.migrator;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.Fingerprint;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A file that is too large to be digested before it is sent is recorded as it was sent.
 */
class MigratorLargeFileTests {

	private static final String DATA = ("2" + " ".repeat(99) + "\n").repeat(20_000) + "\\.\n";

	private static final String INSERTS = ("INSERT INTO log VALUES (1 " + " ".repeat(70) + ");\n").repeat(8_000);

	private static final String COPY = "CREATE TABLE log (n int);\nCOPY log FROM stdin;\n";

	private static final String RECORDED = "SELECT checksum || ' ' || checksum_sql || ' ' || size || ' ' || crc32 "
			+ "FROM _migrations";

	private final TestDatabase database = TestDatabase.create();

	private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {
	});

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_log.sql", COPY + DATA);
		this.project.listener(new MigrationListener() {

			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				MigratorLargeFileTests.this.meanwhile.get().run();
			}

		});
	}

	@Test
	void recordsTheChecksumsOfWhatItSent() {
		assertThat(migrator().plan().steps()).singleElement()
			.matches((step) -> !step.migration().fingerprint().isTaken(), "digested when it is sent");
		migrator().migrate();
		assertThat(this.database.query("SELECT count(*) FROM log")).containsExactly("20000");
		Fingerprint found = migrator().list().migrations().get(0).fingerprint();
		assertThat(this.database.query(RECORDED))
			.containsExactly(found.checksum() + " " + found.sqlChecksum() + " " + found.size() + " " + found.crc32());
		assertThat(this.database.query("SELECT checksum FROM _migration_journal"))
			.containsExactly(found.checksum().hex());
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void keepsNothingOfAFileThatChangesBeforeItIsSent() {
		this.meanwhile.set(() -> this.project.file("core/001_log.sql", COPY + "3\n" + DATA));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("changed after it was checked");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
		this.meanwhile.set(() -> {
		});
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT count(*) FROM log")).containsExactly("20001");
	}

	@Test
	void sendsStatementsAndDataInTheirOrder() {
		this.project.file("core/001_log.sql", COPY + DATA + INSERTS + "COPY log FROM stdin;\n" + DATA + INSERTS);
		migrator().migrate();
		assertThat(this.database.query("SELECT n, count(*) FROM log GROUP BY n ORDER BY n")).containsExactly("1|16000",
				"2|40000");
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void tellsThePlaceThoughItHasReadOn() {
		this.project.file("core/001_log.sql", "CREATE TABLE log (n int);\n" + INSERTS + "SELECT 1/0;\n" + INSERTS);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().line()).isEqualTo(8002));
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
