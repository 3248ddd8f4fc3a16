package io.migrator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.migrator.execution.DatabaseUnavailableException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No value of a script, and no word of a URL that is secret, is in a log, an exception, a
 * report or a status.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_t.sql",
				"CREATE TABLE t (id int PRIMARY KEY, name text CHECK (name !~ 'no'))");
		this.project.migrator(this.database.dataSource()).migrate();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO nowhere VALUES ('canary')", "INSERT INTO t VALUES ('canary')",
			"INSERT INTO t VALUES (1, 'canary no')", "INSERT INTO t VALUES (1, 'canary'), (1, 'canary')",
			"SELECT E'\\x63anary canary'::int", "SELECT $secret$canary$secret$::int", "SELECT U&'canary'::date",
			"CREATE ROLE pg_x PASSWORD 'canary'", "ALTER USER nobody_at_all PASSWORD 'canary'",
			"CREATE USER MAPPING FOR postgres SERVER nowhere OPTIONS (password 'canary')",
			"DO $$ BEGIN INSERT INTO t VALUES (1, 'canary no'); END $$",
			"DO $$ BEGIN EXECUTE 'SELECT ''canary''::int'; END $$",
			"CREATE FUNCTION f(text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN $1::int; END'; SELECT f('canary')",
			"SELECT json_extract_path('{\"canary\": canary}', 'a')", "SET work_mem = 'canary'",
			"SELECT set_config('work_mem', 'canary', false)", "COMMENT ON TABLE nowhere IS 'canary'",
			"COPY t FROM stdin;\n1\tcanary no\n\\.\n", "COPY t FROM stdin;\ncanary\n\\.\n" })
	void keepsTheValuesOfAScriptToItself(String script, CapturedOutput output) {
		for (String header : new String[] { "", "-- Transaction: none\n" }) {
			this.project.file("core/002_x.sql", header + script + (script.endsWith("\n") ? "" : ";"));
			Migrator migrator = this.project.migrator(this.database.dataSource());
			Throwable thrown = Assertions.catchThrowable(migrator::migrate);
			assertThat(thrown).isInstanceOf(MigrationFailedException.class);
			assertThat(Assertions.catchThrowable(migrator::migrate)).isInstanceOf(MigrationFailedException.class);
			keepsToItself(thrown);
			assertThat(((MigrationFailedException) thrown).report().toString()).doesNotContain("canary");
			assertThat(migrator.status().toString()).doesNotContain("canary");
			assertThat(this.database.query("SELECT error FROM _migration_journal").toString()).doesNotContain("canary");
		}
		assertThat(output.getAll()).doesNotContain("canary");
	}

	@Test
	void keepsTheValuesOfOthersToItself(CapturedOutput output) throws SQLException {
		this.project.lockWaits(Duration.ofMillis(100), Duration.ofSeconds(1))
			.file("core/002_x.sql", "ALTER TABLE t ADD COLUMN a int");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN; LOCK TABLE t; SELECT 'canary'");
			keepsToItself(Assertions.catchThrowable(this.project.migrator(this.database.dataSource())::migrate));
		}
		assertThat(output.getAll()).doesNotContain("canary");
	}

	@Test
	void keepsTheSecretsOfAUrlToItself(CapturedOutput output) {
		for (String url : new String[] { "jdbc:postgresql://localhost:1/nowhere?password=canary&user=canary",
				"jdbc:postgresql://localhost:1/nowhere?sslpassword=canary&sslkey=canary",
				"jdbc:postgresql://localhost:" + this.database.port() + "/nowhere?user=postgres&password=canary" }) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(url);
			Migrator migrator = this.project.migrator(dataSource);
			Throwable thrown = Assertions.catchThrowable(migrator::migrate);
			assertThat(thrown).isInstanceOf(DatabaseUnavailableException.class);
			keepsToItself(thrown);
			assertThat(migrator.status().toString()).doesNotContain("canary");
		}
		assertThat(output.getAll()).doesNotContain("canary");
	}

	private static void keepsToItself(Throwable thrown) {
		StringWriter text = new StringWriter();
		thrown.printStackTrace(new PrintWriter(text));
		assertThat(text.toString()).contains("io.migrator").doesNotContain("canary");
	}

}
