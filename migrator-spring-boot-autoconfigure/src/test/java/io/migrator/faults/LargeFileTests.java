package io.migrator.faults;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A file of 1 GiB in a process that has 96 MB of heap.
 */
class LargeFileTests {

	private static final Logger logger = LoggerFactory.getLogger(LargeFileTests.class);

	private static final int ROWS = 1024 * 1024;

	private static final String FILLER = "x".repeat(1000);

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@BeforeEach
	void leaveOutOfBuilds() {
		assumeTrue(FaultBudget.isFull(), "1 GiB takes long: run with -Pfaults");
	}

	@Test
	void streamsStatements() throws Exception {
		assertStreams("", "INSERT INTO large VALUES (%d, '" + FILLER + "');\n", "");
	}

	@Test
	void streamsDataOfACopy() throws Exception {
		assertStreams("COPY large FROM stdin;\n", "%d\t" + FILLER + "\n", "\\.\n");
	}

	private void assertStreams(String before, String row, String after) throws Exception {
		Path migrations = Files.createDirectories(this.folder.resolve("core/migrations"));
		try (Writer writer = Files.newBufferedWriter(migrations.resolve("001_large.sql"))) {
			write(writer, "CREATE TABLE large (id int, filler text);\n" + before, row, after);
		}
		long start = System.nanoTime();
		Process process = MigratingProcess.start(this.folder, this.database.jdbcUrl(), "-Xmx96m");
		int status = process.waitFor();
		String output = Files.readString(this.folder.resolve("output"));
		logger.info("{} MiB in {} s: {}", Files.size(migrations.resolve("001_large.sql")) >> 20,
				Duration.ofNanos(System.nanoTime() - start).toSeconds(), output.strip());
		assertThat(status).as(output).isZero();
		assertThat(this.database.query("SELECT count(*) FROM large")).containsExactly(String.valueOf(ROWS));
		this.database.execute("DROP TABLE large");
	}

	private static void write(Writer writer, String before, String row, String after) throws IOException {
		writer.write(before);
		for (int i = 0; i < ROWS; i++) {
			writer.write(row.replace("%d", Integer.toString(i)));
		}
		writer.write(after);
	}

}
