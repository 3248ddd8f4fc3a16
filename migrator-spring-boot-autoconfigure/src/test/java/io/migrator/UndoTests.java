package io.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Undoing what was applied.
 */
class UndoTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void undoesNothingThatWasAppliedSinceItWasPlanned() {
		table("a", "core/001_a");
		migrator().migrate();
		Plan planned = migrator().maintenance().planUndo();
		table("b", "core/002_b");
		migrator().migrate();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> migrator().maintenance().undo(planned))
			.withMessageContaining("The history has changed since the undo was planned");
		assertThat(applied()).containsExactly("core/001_a.sql", "core/002_b.sql");
	}

	@Test
	void undoesTheLastOneWithItsRowAndAppliesItAgain() {
		table("a", "core/001_a").table("b", "core/002_b");
		migrator().migrate();
		RunReport report = migrator().maintenance().undo();
		assertThat(report.undone()).isOne();
		assertThat(report.applied()).isZero();
		assertThat(report.migrations()).extracting(MigrationReport::action).containsExactly(Action.UNDO);
		assertThat(applied()).containsExactly("core/001_a.sql");
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|null");
		assertThat(this.database
			.query("SELECT migration_id, action, outcome, sql FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("core/002_b.sql|undo|succeeded|DROP TABLE b;");
		assertThat(migrator().status().migrations()).extracting(MigrationInfo::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.UNDONE);
		assertThat(migrator().status().status()).isEqualTo(Status.PENDING);
		assertThat(migrator().migrate().applied()).isOne();
		assertThat(applied()).containsExactly("core/001_a.sql", "core/002_b.sql");
	}

	@Test
	void undoesNothingElseWhereOneFileIsNamed() {
		table("a", "core/001_a").table("b", "core/002_b");
		migrator().migrate();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> this.project
			.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.of("core/001_a.sql")))
			.migrator(this.database.dataSource())
			.maintenance()
			.undo()).withMessageContaining("migrator.file=core/001_a.sql does not choose what is undone");
		assertThat(applied()).containsExactly("core/001_a.sql", "core/002_b.sql");
	}

	@Test
	void undoesAcrossSourcesWhatWasAppliedAfterTheTarget() {
		this.project.plugins("ai");
		table("a", "core/001_a").table("p", "contents/plugins/ai/migrations/001_p");
		migrator().migrate();
		table("b", "core/002_b").table("e", "contents/plugins/ai/entities/notes/migrations/001_e");
		migrator().migrate();
		table("q", "contents/plugins/ai/migrations/002_q");
		migrator().migrate();
		Plan plan = to("plugin/ai/001_p.sql").maintenance().planUndo();
		assertThat(plan.steps()).extracting(PlanStep::id)
			.map(Object::toString)
			.containsExactly("plugin/ai/002_q.sql", "plugin/ai/entities/notes/001_e.sql", "core/002_b.sql");
		assertThat(to("plugin/ai/001_p.sql").maintenance().undo().undone()).isEqualTo(3);
		assertThat(applied()).containsExactly("core/001_a.sql", "plugin/ai/001_p.sql");
		assertThat(to("plugin/ai/001_p.sql").maintenance().undo().undone()).isZero();
	}

	@Test
	void undoesNothingWhereOneScriptIsMissing() {
		table("a", "core/001_a").table("b", "core/003_b");
		this.project.file("core/002_c.sql", "CREATE TABLE c ();").file("core/004_d.sql", "CREATE TABLE d ();");
		migrator().migrate();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(to("core/001_a.sql").maintenance()::undo)
			.withMessageContaining("core/002_c.sql has no undo script")
			.withMessageContaining("core/004_d.sql has no undo script")
			.satisfies((ex) -> assertThat(ex.action()).contains("<file>.down.sql", "--migrator.target=<id>"));
		assertThat(applied()).hasSize(4);
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(to("core/003.sql").maintenance()::undo)
			.withMessageContaining("migrator.target=core/003.sql names no migration that is applied");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(to("core/999_z.sql").maintenance()::undo)
			.satisfies((ex) -> assertThat(ex.action()).contains("status"));
	}

	@Test
	void takesTheScriptFromTheJournalWhenTheFileIsGone() {
		table("a", "core/001_a").table("b", "core/002_b");
		migrator().migrate();
		this.project.delete("core/002_b.sql").delete("core/002_b.down.sql");
		assertThat(migrator().maintenance().undo().undone()).isOne();
		assertThat(this.database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|null");
		this.project.delete("core/001_a.down.sql");
		assertThat(migrator().maintenance().planUndo().steps()).singleElement()
			.extracting((step) -> step.migration().content().location())
			.isEqualTo("core/001_a.sql, undo script kept in the journal");
	}

	@Test
	void keepsEverythingOfAnUndoThatFails() {
		this.project.file("core/001_a.sql", "CREATE TABLE a ();")
			.file("core/001_a.down.sql", "DROP TABLE a;\nDROP TABLE\n  nope;");
		migrator().migrate();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator().maintenance()::undo)
			.withMessageContaining("001_a.down.sql:2:1, statement 2")
			.withMessageContaining("> 2 | DROP TABLE\n");
		assertThat(applied()).containsExactly("core/001_a.sql");
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
		assertThat(this.database.query("SELECT action, outcome FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("undo|failed");
		assertThat(migrator().plan().steps()).isEmpty();
		this.project.file("core/001_a.down.sql", "DROP TABLE a; SELECT pg_terminate_backend(pg_backend_pid());");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator().maintenance()::undo);
		assertThat(applied()).containsExactly("core/001_a.sql");
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	@Test
	void refusesAnUndoThatTakesTheHistoryAway() {
		table("a", "core/001_a");
		this.project.file("core/002_b.sql", "CREATE TABLE b ();")
			.file("core/002_b.down.sql", "DELETE FROM _migrations; DROP TABLE b;");
		migrator().migrate();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator().maintenance()::undo)
			.withMessageContaining("emptied the tracking table");
		this.project.file("core/002_b.down.sql", "DROP TABLE b;");
		this.database.execute("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
				+ "CREATE TRIGGER t BEFORE DELETE ON _migrations FOR EACH ROW EXECUTE FUNCTION nothing()");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator().maintenance()::undo)
			.withMessageContaining("trigger");
		assertThat(this.database.query("SELECT to_regclass('b')")).containsExactly("b");
		this.database.execute("DROP TRIGGER t ON _migrations");
		assertThat(to("core/001_a.sql").maintenance().undo().undone()).isOne();
		assertThat(migrator().maintenance().undo().undone()).isOne();
		assertThat(applied()).isEmpty();
		assertThat(migrator().maintenance().undo().undone()).isZero();
	}

	@Test
	void leavesRepeatablesWithoutAScriptAndRefusesBaselines() {
		table("a", "core/001_a").table("b", "core/002_b");
		this.project.file("core/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
		migrator().migrate();
		assertThat(migrator().maintenance().undo().migrations()).extracting((report) -> report.id().filename())
			.containsExactly("002_b.sql");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("2");
		this.project.file("core/R__view.down.sql", "DROP VIEW v;");
		assertThat(migrator().maintenance().undo().migrations()).extracting((report) -> report.id().filename())
			.containsExactly("R__view.sql");
		this.database.execute("UPDATE _migrations SET kind = 'baseline'");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(migrator().maintenance()::undo)
			.withMessageContaining("core/001_a.sql was recorded by a baseline");
	}

	@Test
	void addsTheColumnOfTheScriptToAJournalOfAnEarlierBuild() {
		table("a", "core/001_a");
		migrator().migrate();
		this.database.execute("ALTER TABLE _migration_journal DROP COLUMN undo_sql, DROP COLUMN mark");
		assertThat(migrator().maintenance().planUndo().steps()).hasSize(1);
		assertThat(migrator().migrate().applied()).isZero();
		this.project.delete("core/001_a.down.sql");
		assertThat(migrator().maintenance().planUndo().failures()).hasSize(1);
		table("b", "core/002_b");
		this.database.execute("DELETE FROM _migrations");
		this.database.execute("DROP TABLE a");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query("SELECT undo_sql FROM _migration_journal WHERE migration_id = 'core/002_b.sql'"))
			.containsExactly("DROP TABLE b;");
	}

	@Test
	void undoesOneOfManyForManyAtOnce() throws Exception {
		for (int i = 1; i <= 4; i++) {
			table("t" + i, "core/00" + i + "_t");
		}
		migrator().migrate();
		this.project.file("core/004_t.down.sql", "SELECT pg_sleep(0.3); DROP TABLE t4;");
		assertThat(Instances.atOnce(3, () -> migrator().maintenance().undo().undone())).containsExactlyInAnyOrder(1, 0,
				0);
		assertThat(applied()).hasSize(3);
	}

	@Test
	void undoesBehindAPooler() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		for (int i = 1; i <= 3; i++) {
			table("t" + i, "core/00" + i + "_t");
		}
		migrator().migrate();
		this.project.file("core/003_t.down.sql", "SELECT pg_sleep(0.3); DROP TABLE t3;");
		try (PgBouncer bouncer = PgBouncer.start(this.database, "transaction")) {
			PGSimpleDataSource pooled = new PGSimpleDataSource();
			pooled.setUrl(bouncer.jdbcUrl());
			assertThat(Instances.atOnce(3, () -> this.project.migrator(pooled).maintenance().undo().undone()))
				.containsExactlyInAnyOrder(1, 0, 0);
		}
		assertThat(applied()).hasSize(2);
	}

	private UndoTests table(String table, String file) {
		this.project.file(file + ".sql", "CREATE TABLE " + table + " ();")
			.file(file + ".down.sql", "DROP TABLE " + table + ";");
		return this;
	}

	private List<String> applied() {
		return this.database
			.query("""
					SELECT 'core/' || filename FROM _migrations UNION ALL
					SELECT 'plugin/' || source_name || '/' || filename FROM _content_migrations UNION ALL
					SELECT 'plugin/' || source_name || '/entities/' || entity_name || '/' || filename FROM _entity_migrations
					ORDER BY 1""");
	}

	private Migrator migrator() {
		return this.project.policy(Policy.DEFAULT).migrator(this.database.dataSource());
	}

	private Migrator to(String target) {
		return this.project.target(target).migrator(this.database.dataSource());
	}

}
