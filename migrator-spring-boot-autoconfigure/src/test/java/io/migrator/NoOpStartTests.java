package io.migrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start with nothing to do sends, by the server's own statement log.
 */
class NoOpStartTests {

	private static final String MARK = "SELECT 'the second start begins here'";

	@Test
	void sendsOneStatementAndTakesNoLock(@TempDir Path folder) throws Exception {
		Path log = Files.createTempDirectory("statement-log");
		// the server runs as another user where the tests run as root
		Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwxrwxrwx"));
		TestProject project = new TestProject(folder).theme("academy")
			.plugins("ai")
			.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;")
			.file("contents/themes/academy/entities/courses/migrations/001_courses.sql", "CREATE TABLE courses ();")
			.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE ai_usage ();");
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("logging_collector", "on")
			.setServerConfig("log_directory", log.toString())
			.setServerConfig("log_filename", "statements.log")
			.setServerConfig("log_file_mode", "0644")
			.setServerConfig("log_line_prefix", "[%a]")
			.setServerConfig("log_statement", "all")
			.start();
				Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = 'migrator'");
			assertThat(project.migrator(new SingleConnection(connection)).migrate().applied()).isEqualTo(4);
			statement.execute(MARK);
			assertThat(project.migrator(new SingleConnection(connection)).migrate().applied()).isZero();
			assertThat(transactionAndLocks(statement)).isEqualTo("0 advisory locks, idle in transaction: 0");
		}
		List<String> statements = Files.readAllLines(log.resolve("statements.log"))
			.stream()
			.filter((line) -> line.startsWith("[migrator]LOG:"))
			.toList();
		FileSystemUtils.deleteRecursively(log);
		int second = indexOf(statements, MARK);
		int end = indexOf(statements, "pg_locks");
		assertThat(statements.subList(second + 1, end)).singleElement()
			.asString()
			.contains("SELECT")
			.doesNotContain("CREATE", "INSERT", "advisory", "BEGIN");
	}

	private static int indexOf(List<String> lines, String text) {
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).contains(text)) {
				return i;
			}
		}
		throw new AssertionError("'" + text + "' is not in the log: " + lines);
	}

	private static String transactionAndLocks(Statement statement) throws Exception {
		try (ResultSet row = statement.executeQuery(
				"""
						SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') || ' advisory locks, idle in transaction: '
							|| (SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%')""")) {
			row.next();
			return row.getString(1);
		}
	}

}
