package io.migrator.faults;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.migrator.TestProject;
import io.migrator.plan.Policy;
import io.migrator.test.FaultProxy;
import io.migrator.test.Fault.Fate;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that undoes is killed at a message that the seed tells; undoing again is then
 * to go on, and nothing is undone twice.
 */
class KilledUndoTests {

	private static final String TARGET = "core/001_first.sql";

	private final TestDatabase database = TestDatabase.create();

	private Path folder;

	private TestProject project;

	static long[] seeds() {
		return FaultBudget.seeds(2);
	}

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.folder = folder;
		this.project = new TestProject(folder).target(TARGET)
			.file(TARGET, "CREATE TABLE t (id int); CREATE TABLE mark (id serial, name text)")
			.file("core/002_a.sql", "CREATE TABLE a ()")
			.file("core/002_a.down.sql", "DROP TABLE a; INSERT INTO mark (name) VALUES ('a')")
			.file("core/003_b.sql", "CREATE INDEX CONCURRENTLY b ON t (id)")
			.file("core/003_b.down.sql", """
					INSERT INTO mark (name) VALUES ('b');
					DROP INDEX CONCURRENTLY b;
					INSERT INTO mark (name) VALUES ('b again');""")
			.file("core/004_c.sql", "CREATE TABLE c ()")
			.file("core/004_c.down.sql",
					"BEGIN; DROP TABLE c; COMMIT; BEGIN; INSERT INTO mark (name) VALUES ('c'); COMMIT")
			.file("core/005_d.sql", "CREATE TABLE d ()")
			.file("core/005_d.down.sql", "DROP TABLE d; SELECT pg_sleep(0.02); INSERT INTO mark (name) VALUES ('d')");
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void goesOnAfterAKill(long seed) throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			apply();
			proxy.onClientMessages((number) -> Fate.PASSED);
			undo(proxy.port());
			int fatal = 1 + new Random(seed).nextInt(proxy.clientMessages());
			apply();
			CompletableFuture<Process> victim = new CompletableFuture<>();
			proxy.onClientMessages((number) -> {
				if (number == fatal) {
					victim.join().destroyForcibly();
				}
				return Fate.PASSED;
			});
			Process process = MigratingProcess.startUndo(this.folder, this.database.jdbcUrlThrough(proxy.port()),
					TARGET);
			victim.complete(process);
			process.waitFor();
			undo(this.database.port());
		}
		assertThat(this.database.query("SELECT name FROM mark ORDER BY id")).containsExactly("d", "c", "b", "b again",
				"a");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_first.sql");
		assertThat(this.database
			.query("""
					SELECT migration_id FROM _migration_journal WHERE action = 'undo' AND outcome = 'succeeded' ORDER BY id"""))
			.containsExactly("core/005_d.sql", "core/004_c.sql", "core/003_b.sql", "core/002_a.sql");
		assertThat(this.database.query("SELECT count(*) FROM pg_indexes WHERE indexname = 'b'")).containsExactly("0");
		assertThat(this.database.query("""
				SELECT l.pid FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database
				WHERE l.locktype = 'advisory' AND d.datname = current_database()""")).isEmpty();
	}

	private void apply() {
		this.database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
		this.project.policy(Policy.DEFAULT).migrator(this.database.dataSource()).migrate();
	}

	private void undo(int port) {
		this.project.target(TARGET).migrator(this.database.dataSourceThrough(port)).maintenance().undo();
	}

}
