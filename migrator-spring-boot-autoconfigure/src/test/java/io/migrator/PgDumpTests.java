package io.migrator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.migrator.discovery.DiscoveryException;
import io.migrator.test.ClientProgram;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs what the machine's {@code pg_dump} writes: dump, run on an empty database, dump
 * again, and both dumps are equal.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgDumpTests {

	private static final String OURS = "*_migration*";

	private final TestDatabase database = TestDatabase.create();

	private Path folder;

	private Optional<ClientProgram> pgDump = Optional.empty();

	@BeforeAll
	void findPgDump(@TempDir Path temporary) {
		this.folder = temporary;
		int server = Integer.parseInt(this.database.query("SHOW server_version_num").get(0)) / 10000;
		this.pgDump = ClientProgram.find("pg_dump");
		assumeTrue(this.pgDump.filter((program) -> program.version() >= server).isPresent(),
				"no pg_dump of version " + server + " or later is found");
		migrate(this.database, resource());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--inserts", "--column-inserts --rows-per-insert=3 --use-set-session-authorization",
			"--clean --if-exists", "--disable-dollar-quoting --quote-all-identifiers" })
	void runsAsItIs(String options) {
		String dump = dump(this.database, options);
		TestDatabase copy = TestDatabase.create();
		migrate(copy, dump);
		assertThat(normal(dump(copy, options))).isEqualTo(normal(dump));
	}

	@Test
	void runsSchemaAndDataApart() {
		TestDatabase copy = TestDatabase.create();
		new TestProject(this.folder.resolve("two")).file("core/001_schema.sql", dump(this.database, "--schema-only"))
			.file("core/002_data.sql", dump(this.database, "--data-only"))
			.file("core/003_refresh.sql", "REFRESH MATERIALIZED VIEW summary;")
			.migrator(copy.dataSource())
			.migrate();
		assertThat(normal(dump(copy, ""))).isEqualTo(normal(dump(this.database, "")));
	}

	@Test
	void refusesToLeaveTheDatabase() {
		assertThatExceptionOfType(DiscoveryException.class)
			.isThrownBy(() -> migrate(TestDatabase.create(), dump(this.database, "--create")))
			.withMessageContaining("\\connect")
			.withMessageContaining("Leave the line out");
	}

	private void migrate(TestDatabase target, String script) {
		new TestProject(this.folder.resolve(target.name())).file("core/001_dump.sql", script)
			.migrator(target.dataSource())
			.migrate();
	}

	private String dump(TestDatabase source, String options) {
		List<String> arguments = new ArrayList<>(List.of("--exclude-table=" + OURS));
		arguments.addAll(List.of(options.split(" ")));
		arguments.remove("");
		ClientProgram.Run run = this.pgDump.orElseThrow().run(source, source.port(), arguments.toArray(String[]::new));
		assertThat(run.errors()).isEmpty();
		return run.output();
	}

	/**
	 * Without the key that is another one each time.
	 */
	private static String normal(String dump) {
		return dump.replaceAll("(?m)^\\\\(un)?restrict .*$", "");
	}

	private static String resource() {
		try (InputStream stream = Objects
			.requireNonNull(PgDumpTests.class.getResourceAsStream("/io/migrator/dump/hard.sql"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
