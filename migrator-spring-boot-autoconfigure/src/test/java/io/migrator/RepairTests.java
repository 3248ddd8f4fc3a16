package io.migrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.discovery.FileNotWrittenException;
import io.migrator.discovery.SourceFolders;
import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Extent;
import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.MigrationId;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.plan.RepairPlan;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Making files and history fit again.
 */
class RepairTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path files) {
		this.project = new TestProject(files);
	}

	@Test
	void acceptsFilesThatHaveChanged() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (\n  id int\n);\n")
			.file("core/002_b.sql", "-- old\nCREATE TABLE b ();\n");
		migrator().migrate();
		this.project.file("core/001_a.sql", "CREATE TABLE a (\n  id bigint\n);\n")
			.file("core/002_b.sql", "-- new\nCREATE TABLE b ();\n");
		List<FileDrift> drifts = migrator().drifts(migrator().status());
		assertThat(drifts).extracting(FileDrift::extent).containsExactly(Extent.SQL, Extent.COMMENTS_ONLY);
		assertThat(drifts.get(0).difference().orElseThrow().hunks().get(0).lines())
			.extracting((line) -> line.kind().mark() + line.text())
			.containsExactly(" CREATE TABLE a (", "-  id int", "+  id bigint", " );");
		RepairPlan plan = migrator().maintenance().planRepair(Optional.empty());
		assertThat(plan.changed()).extracting((info) -> info.id().filename()).containsExactly("001_a.sql", "002_b.sql");
		assertThat(migrator().status().status()).isEqualTo(Status.INVALID);
		migrator().maintenance().repair(Optional.empty());
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		assertThat(migrator().drifts(migrator().status())).isEmpty();
		assertThat(migrator().maintenance().planRepair(Optional.empty()).isEmpty()).isTrue();
		this.project.file("core/001_a.sql", "CREATE TABLE a (\n  id bigint,\n  b int\n);\n");
		assertThat(migrator().drifts(migrator().status()).get(0).difference().orElseThrow().hunks().get(0).lines())
			.extracting((line) -> line.kind().mark() + line.text())
			.contains("-  id bigint", "+  id bigint,");
		assertThat(this.database
			.query("SELECT migration_id, sql LIKE '%bigint%' FROM _migration_journal WHERE action = 'repair'"))
			.containsExactly("core/001_a.sql|t", "core/002_b.sql|f");
	}

	@Test
	void masksWhatMayNotBeShownAndTellsWhereNoTextWasKept() {
		this.project.file("core/001_a.sql", "CREATE TABLE a AS SELECT 'ann' AS name;");
		migrator().migrate();
		this.project.file("core/001_a.sql", "CREATE TABLE a AS SELECT 'bob' AS name;");
		assertThat(migrator().drifts(migrator().status()).get(0).difference().orElseThrow().hunks().get(0).lines())
			.extracting((line) -> line.text())
			.containsExactly("CREATE TABLE a AS SELECT '***' AS name;", "CREATE TABLE a AS SELECT '***' AS name;");
		this.database.execute("UPDATE _migration_journal SET sql = NULL");
		assertThat(migrator().drifts(migrator().status())).singleElement()
			.matches((drift) -> drift.difference().isEmpty());
	}

	@Test
	void removesRowsOfLostFiles() {
		this.project.file("core/001_a.sql", "CREATE TABLE a ();").file("core/002_b.sql", "CREATE TABLE b ();");
		migrator().migrate();
		this.project.delete("core/001_a.sql");
		assertThat(migrator().status().status()).isEqualTo(Status.INVALID);
		assertThat(migrator().maintenance().planRepair(Optional.empty()).lost()).singleElement()
			.matches((lost) -> lost.isRestorable());
		migrator().maintenance().repair(Optional.empty());
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("002_b.sql");
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
	}

	@Test
	void doesWhatWasShownAndNothingElse() {
		this.project.file("core/001_a.sql", "CREATE TABLE a ();")
			.file("core/002_b.sql", "CREATE TABLE b ();")
			.file("core/003_c.sql", "CREATE TABLE c ();");
		migrator().migrate();
		this.project.delete("core/001_a.sql");
		RepairPlan shown = migrator().maintenance().planRepair(Optional.empty());
		this.project.delete("core/002_b.sql");
		assertThatExceptionOfType(PlanForbiddenException.class)
			.isThrownBy(() -> migrator().maintenance().repair(Optional.empty(), shown))
			.withMessageContaining("is not what " + shown.token() + " stands for");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("3");
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		migrator().maintenance().repair(Optional.empty(), shown);
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("2");
	}

	@Test
	void writesLostFilesAgain() throws Exception {
		this.project.theme("plain")
			.file("core/001_a.sql", "CREATE TABLE a ();\n")
			.file("core/001_a.down.sql", "DROP TABLE a;\n")
			.file("core/002_b.sql", "CREATE TABLE b ();")
			.file("contents/themes/plain/entities/tasks/children/notes/migrations/001_c.sql", "CREATE TABLE c ();")
			.file("contents/themes/plain/entities/tasks/children/notes/migrations/002_d.sql", "CREATE TABLE d ();");
		migrator().migrate();
		this.project.delete("core/001_a.sql").delete("core/001_a.down.sql");
		Files.delete(entityFile("001_c.sql"));
		SourceFolders folders = new SourceFolders(discovery(), this.folder);
		assertThat(migrator().maintenance().repair(Optional.of(folders)).written()).hasSize(3);
		assertThat(this.folder.resolve("core/migrations/001_a.sql")).hasContent("CREATE TABLE a ();\n");
		assertThat(this.folder.resolve("core/migrations/001_a.down.sql")).hasContent("DROP TABLE a;\n");
		assertThat(this.folder.resolve("contents/themes/plain/entities/tasks/children/notes/migrations/001_c.sql"))
			.exists();
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("2");
		assertThatExceptionOfType(FileNotWrittenException.class)
			.isThrownBy(() -> migrator().maintenance().repair(Optional.of(folders)))
			.withMessageContaining("is there already");
		assertThat(this.database.query("SELECT count(*) FROM _migration_journal WHERE action = 'repair'"))
			.as("attempts to repair")
			.containsExactly("0");
		this.database.execute("UPDATE _migration_journal SET sql = NULL WHERE migration_id = 'core/001_a.sql'");
		assertThat(migrator().maintenance().planRepair(Optional.of(folders)).discrepancies()).singleElement()
			.matches((d) -> d.message().contains("keeps none of its text"));
	}

	@Test
	void letsAFileThatStoppedHalfWayRunFromItsStart() {
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a ();\nCREATE TABEL b ();\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE other ();\nCREATE TABLE b ();\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action())
				.contains("--migrator.command=repair --migrator.yes=true --migrator.file=core/001_a.sql"));
		assertThat(migrator().maintenance().planRepair(Optional.empty()).isEmpty()).isTrue();
		RepairPlan plan = only("core/001_a.sql").maintenance().repair(Optional.empty()).plan();
		assertThat(plan.restarted()).extracting(MigrationId::filename).containsExactly("001_a.sql");
		assertThat(migrator().migrate().applied()).isOne();
		assertThat(this.database.query("SELECT to_regclass('other'), to_regclass('b')")).containsExactly("other|b");
	}

	@Test
	void mendsTheNamedOneOnlyAndNothingOfAnotherApplication() {
		this.project.file("core/001_a.sql", "CREATE TABLE a ();").file("core/002_b.sql", "CREATE TABLE b ();");
		migrator().migrate();
		this.project.file("core/001_a.sql", "CREATE TABLE aa ();").file("core/002_b.sql", "CREATE TABLE bb ();");
		assertThat(only("core/002_b.sql").maintenance().planRepair(Optional.empty()).changed())
			.extracting(MigrationInfo::id)
			.map(Object::toString)
			.containsExactly("core/002_b.sql");
		assertThatExceptionOfType(PlanForbiddenException.class)
			.isThrownBy(() -> only("core/9.sql").maintenance().repair(Optional.empty()))
			.withMessageContaining("migrator.file=core/9.sql names no migration");
		this.project.delete("core/001_a.sql").delete("core/002_b.sql").file("core/000_x.sql", "CREATE TABLE x ();");
		assertThatExceptionOfType(PlanForbiddenException.class)
			.isThrownBy(() -> migrator().maintenance().repair(Optional.empty()))
			.withMessageContaining("belong to another application");
	}

	private Path entityFile(String name) {
		String location = migrator().list()
			.migrations()
			.stream()
			.map((migration) -> migration.content().location())
			.filter((path) -> path.endsWith(name))
			.findFirst()
			.orElseThrow();
		return Path.of(location);
	}

	private static DiscoverySettings discovery() {
		return new DiscoverySettings(List.of(DiscoverySettings.DEFAULT_CORE_LOCATION),
				List.of(DiscoverySettings.DEFAULT_THEME_LOCATION), List.of(DiscoverySettings.DEFAULT_PLUGIN_LOCATION),
				Optional.empty(), List.of(), Set.of(), false, Map.of());
	}

	private Migrator migrator() {
		return this.project.policy(Policy.DEFAULT).migrator(this.database.dataSource());
	}

	private Migrator only(String id) {
		return this.project
			.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.of(id)))
			.migrator(this.database.dataSource());
	}

}
