package io.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.migrator.test.TestDatabase;
import io.migrator.test.Wiretap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listens to what goes to the server: nothing in a script is a parameter, a placeholder
 * or an escape of the driver by accident.
 */
class MigratorWireTests {

	private static final List<String> STATEMENTS = List.of("CREATE TABLE w (a text)",
			"INSERT INTO w SELECT '{\"a\": 1}'::jsonb ? 'a' WHERE '?' = $$?$$",
			"DO $$ DECLARE x int := 1; BEGIN INSERT INTO w VALUES ('${x}' || x); END $$",
			"INSERT INTO w SELECT (ARRAY[1,2,3])[1:2]::text",
			"INSERT INTO w VALUES ('{d ''2026-01-01''} {fn now()} ? $1 :a'), (E'\\\\?')",
			"CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a = 1 THEN 2 END; END",
			"INSERT INTO w VALUES (f(a => 1)), (f(a := 1))");

	@TempDir
	private Path folder;

	@Test
	void sendsTheTextAsItIs() {
		TestDatabase database = TestDatabase.create();
		try (Wiretap wiretap = new Wiretap(database)) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(database.jdbcUrl());
			dataSource.setPortNumbers(new int[] { wiretap.port() });
			new TestProject(this.folder).file("core/001_a.sql", String.join(";\n", STATEMENTS))
				.file("core/002_b.sql", "-- Transaction: none\nINSERT INTO w VALUES ('?'), ('${y}');")
				.migrator(dataSource)
				.migrate();
			String sent = wiretap.take().stream().map(Wiretap.Sent::text).collect(Collectors.joining("\n"));
			assertThat(sent).contains(STATEMENTS).contains("INSERT INTO w VALUES ('?'), ('${y}')");
		}
		assertThat(database.query("SELECT a FROM w")).containsExactly("true", "${x}1", "{1,2}",
				"{d '2026-01-01'} {fn now()} ? $1 :a", "\\?", "2", "2", "?", "${y}");
	}

}
