package io.migrator.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project whose migrations leave marks behind, and the judge of what became of them.
 */
final class MarkedProject {

	private final Path folder;

	private final TestDatabase database;

	private final TestProject project;

	private final List<String> core = new ArrayList<>();

	private final List<String> repeatables = new ArrayList<>();

	private final List<String> plugin = new ArrayList<>();

	private final List<String> marks = new ArrayList<>();

	private final List<String> indexes = new ArrayList<>();

	MarkedProject(Path folder, TestDatabase database) {
		this.folder = folder;
		this.project = new TestProject(folder).plugins("ai").lockWaits(Duration.ofSeconds(30), Duration.ofSeconds(60));
		this.database = database;
		database.execute(
				"""
						CREATE SCHEMA marks;
						CREATE TABLE marks.mark (id int8 GENERATED ALWAYS AS IDENTITY, migration text NOT NULL, part int NOT NULL);
						""");
	}

	/**
	 * Takes the database back to where nothing was applied.
	 */
	void reset() {
		this.database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; TRUNCATE marks.mark");
	}

	Migrator migrator(DataSource dataSource) {
		return this.project.migrator(dataSource);
	}

	Path folder() {
		return this.folder;
	}

	/**
	 * How many marks there are in the end.
	 */
	int marks() {
		return expectedMarks().size();
	}

	/**
	 * Adds a migration that is one transaction.
	 */
	MarkedProject transactional() {
		String id = next("transactional");
		return core(id, "CREATE TABLE %s (id int PRIMARY KEY);\n".formatted(table(id)) + mark(id, 1) + mark(id, 2), 2);
	}

	/**
	 * Adds a migration that is one transaction and takes its time.
	 */
	MarkedProject slow(int milliseconds) {
		String id = next("slow");
		return core(id, mark(id, 1) + "SELECT pg_sleep(" + milliseconds / 1000.0 + ");\n" + mark(id, 2), 2);
	}

	/**
	 * Adds a migration with transactions of its own.
	 */
	MarkedProject ownTransactions(int transactions) {
		String id = next("own");
		StringBuilder sql = new StringBuilder();
		for (int i = 1; i <= transactions; i++) {
			sql.append("BEGIN;\nCREATE TABLE ").append(table(id)).append('_').append(i).append(" ();\n");
			sql.append(mark(id, i)).append("COMMIT;\n");
		}
		return core(id, sql.toString(), transactions);
	}

	/**
	 * Adds a migration that copies its marks.
	 */
	MarkedProject copy(int rows) {
		String id = next("copy");
		StringBuilder sql = new StringBuilder("COPY marks.mark (migration, part) FROM stdin;\n");
		IntStream.rangeClosed(1, rows).forEach((part) -> sql.append(id).append('\t').append(part).append('\n'));
		return core(id, sql.append("\\.\n").toString(), rows);
	}

	/**
	 * Adds a migration that makes an index of the first one's table, outside a
	 * transaction.
	 */
	MarkedProject concurrently() {
		String id = next("index");
		this.indexes.add(table(id));
		return core(id, "CREATE INDEX CONCURRENTLY %s ON t001 (id);\n".formatted(table(id)), 0);
	}

	/**
	 * Adds the one migration outside a transaction, whose statements must not run twice.
	 */
	MarkedProject statementwise() {
		String id = next("statementwise");
		this.indexes.add(table(id));
		this.indexes.add("t001_id_idx");
		return core(id, "-- Transaction: none\n" + mark(id, 1) + "CREATE INDEX CONCURRENTLY " + table(id)
				+ " ON t001 (id);\nDO $$ BEGIN " + mark(id, 2) + " END $$;\nCREATE INDEX CONCURRENTLY ON t001 (id);\n"
				+ "CREATE INDEX CONCURRENTLY gone ON t001 (id);\nDROP INDEX CONCURRENTLY gone;\n"
				+ "COPY marks.mark (migration, part) FROM stdin;\n" + id + "\t3\n\\.\n" + mark(id, 4), 4);
	}

	/**
	 * Adds a repeatable migration.
	 */
	MarkedProject repeatable() {
		String name = "R__view_" + this.repeatables.size() + ".sql";
		String id = "core/" + name;
		this.project.file(id,
				"CREATE OR REPLACE VIEW view%d AS SELECT 1 AS one;\n".formatted(this.repeatables.size()) + mark(id, 1));
		this.repeatables.add(name);
		return this;
	}

	/**
	 * Adds a migration of a plugin.
	 */
	MarkedProject plugin() {
		String name = "%03d_plugin.sql".formatted(this.plugin.size() + 1);
		String id = "plugin/ai/" + name;
		this.project.file("contents/plugins/ai/migrations/" + name, mark(id, 1));
		this.plugin.add(name);
		return this;
	}

	/**
	 * Each migration exactly once, in order, nothing lost, nothing half, nothing left to
	 * do.
	 */
	void assertAppliedOnce() {
		assertThat(this.database.query("SELECT migration, part FROM marks.mark ORDER BY id"))
			.containsExactlyElementsOf(expectedMarks());
		List<String> coreNames = Stream.concat(this.core.stream(), this.repeatables.stream()).toList();
		assertThat(this.database.query("SELECT filename FROM public._migrations ORDER BY id"))
			.containsExactlyElementsOf(coreNames);
		assertThat(this.database.query("SELECT filename FROM public._content_migrations ORDER BY id"))
			.containsExactlyElementsOf(this.plugin);
		assertThat(this.database.query("""
				SELECT migration_id FROM public._migration_journal WHERE outcome = 'succeeded' ORDER BY id"""))
			.containsExactlyInAnyOrderElementsOf(Stream
				.concat(coreNames.stream().map((name) -> "core/" + name),
						this.plugin.stream().map((name) -> "plugin/ai/" + name))
				.toList());
		assertThat(this.database.query("""
				SELECT c.relname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
				WHERE i.indrelid = 'public.t001'::regclass AND i.indisvalid AND NOT i.indisprimary
				ORDER BY c.relname""")).containsExactlyInAnyOrderElementsOf(this.indexes);
		assertThat(this.database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")).isEmpty();
		Migrator again = migrator(this.database.dataSource());
		assertThat(again.migrate().applied()).isZero();
		assertThat(again.status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(this.database.query("""
				SELECT l.pid FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database
				WHERE l.locktype = 'advisory' AND d.datname = current_database()""")).isEmpty();
	}

	private List<String> expectedMarks() {
		List<String> all = new ArrayList<>(this.marks);
		this.repeatables.forEach((name) -> all.add("core/" + name + "|1"));
		this.plugin.forEach((name) -> all.add("plugin/ai/" + name + "|1"));
		return all;
	}

	private String next(String kind) {
		return "core/%03d_%s.sql".formatted(this.core.size() + 1, kind);
	}

	private MarkedProject core(String id, String sql, int parts) {
		this.project.file(id, sql);
		this.core.add(id.substring("core/".length()));
		IntStream.rangeClosed(1, parts).forEach((part) -> this.marks.add(id + "|" + part));
		return this;
	}

	private static String table(String id) {
		return "t" + id.replaceAll("[^0-9]", "");
	}

	private static String mark(String id, int part) {
		return "INSERT INTO marks.mark (migration, part) VALUES ('%s', %d);\n".formatted(id, part);
	}

}
