package io.migrator;

import java.nio.file.Path;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignTool;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Takes over Flyway's history.
 */
class FlywayAdoptionTests {

	private static final String FLYWAY = """
			CREATE TABLE %1$s (installed_rank int PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
				type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int,
				installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
				execution_time int NOT NULL, success boolean NOT NULL);
			CREATE FUNCTION %1$s(rank int, version text, description text, type text, script text, checksum int,
				success boolean) RETURNS void LANGUAGE sql AS 'INSERT INTO %1$s
				VALUES (rank, version, description, type, script, checksum, ''deployer'', ''2024-03-01 10:00'', 12, success)';
			""";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void takesOverFlywaysRowsWithTimesAndUsers() {
		this.project.file("core/V1__users.sql", "CREATE TABLE users ();")
			.file("core/V2_1__roles.sql", "CREATE TABLE roles ();")
			.file("core/R__view.sql", "CREATE VIEW v AS SELECT 1")
			.file("core/V3__next.sql", "CREATE TABLE next ();");
		this.database.execute(FLYWAY.formatted("flyway_schema_history") + """
				SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', -1291131284, true);
				SELECT flyway_schema_history(2, '2.1', 'roles', 'SQL', 'sub/V2_1__roles.sql', NULL, true);
				SELECT flyway_schema_history(3, NULL, 'view', 'SQL', 'R__view.sql', NULL, true);
				""");
		this.project.policy(changed(Policy.Changed.WARN));
		AdoptionPlan plan = adopt(ForeignTool.FLYWAY);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id() + " " + adopted.remark())
			.containsExactly("core/V1__users.sql changed since", "core/V2_1__roles.sql ", "core/R__view.sql ");
		assertThat(plan.pending()).extracting(Object::toString).containsExactly("core/V3__next.sql");
		assertThat(plan.left()).isEmpty();
		assertThat(this.database.query("""
				SELECT filename, kind, executed_by, execution_time_ms, length(m.checksum), version, j.action
				FROM _migrations m JOIN _migration_journal j ON j.migration_id = 'core/' || filename ORDER BY 1"""))
			.containsExactly("R__view.sql|adopted|deployer|12|64|null|adopt",
					"V1__users.sql|adopted|deployer|12|64|1|adopt", "V2_1__roles.sql|adopted|deployer|12|64|2.1|adopt");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(adopt(ForeignTool.FLYWAY).unchanged()).hasSize(3);
		assertThat(this.database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("3");
	}

	@Test
	void refusesFilesThatChangedSinceFlywayAppliedThem() {
		this.project.file("core/V1__users.sql", "CREATE TABLE users (id int);");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', 1, true)");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("core/V1__users.sql has changed since flyway applied it")
			.satisfies((ex) -> assertThat(ex.action()).contains("--migrator.changed=warn"));
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("null");
	}

	@Test
	void saysWhatOfFlywaysHistoryIsNotTakenOver() {
		for (int i = 1; i <= 6; i++) {
			this.project.file("core/V" + i + "__m.sql", "SELECT " + i);
		}
		this.database.execute(FLYWAY.formatted("flyway_schema_history") + """
				SELECT flyway_schema_history(0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"x"', NULL, true);
				SELECT flyway_schema_history(1, '1', 'm', 'SQL', 'V1__m.sql', NULL, true);
				SELECT flyway_schema_history(2, '2', 'm', 'SQL', 'V2__m.sql', NULL, true);
				SELECT flyway_schema_history(3, '2', 'm', 'UNDO_SQL', 'U2__m.sql', NULL, true);
				SELECT flyway_schema_history(4, '3', 'm', 'SQL', 'V3__m.sql', NULL, false);
				SELECT flyway_schema_history(5, '3.5', 'java', 'JDBC', 'db.migration.V3_5__java', NULL, true);
				SELECT flyway_schema_history(6, '4', 'm', 'SQL', 'V4__m.sql', NULL, true);
				SELECT flyway_schema_history(7, '4', 'm', 'UNDO_SQL', 'U4__m.sql', NULL, true);
				SELECT flyway_schema_history(8, '4', 'm', 'SQL', 'V4__m.sql', NULL, true);
				SELECT flyway_schema_history(9, '5', 'm', 'SQL', 'V5__m.sql', NULL, true);
				SELECT flyway_schema_history(10, '5', 'm', 'DELETE', 'V5__m.sql', NULL, true);
				SELECT flyway_schema_history(11, '7', 'gone', 'SQL', 'V7__gone.sql', NULL, true);
				""");
		AdoptionPlan plan = adopt(ForeignTool.FLYWAY);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename())
			.containsExactly("V1__m.sql", "V4__m.sql");
		assertThat(plan.left()).extracting(Left::name)
			.containsExactly("U2__m.sql", "V3__m.sql", "db.migration.V3_5__java", "V5__m.sql", "V7__gone.sql");
		assertThat(plan.left()).extracting(Left::reason)
			.satisfiesExactly((undone) -> assertThat(undone).isEqualTo("undone"),
					(failed) -> assertThat(failed).contains("its attempt failed"),
					(java) -> assertThat(java).contains("JDBC"), (deleted) -> assertThat(deleted).contains("repair"),
					(gone) -> assertThat(gone).isEqualTo("applied, and no file fits it"));
		assertThat(plan.pending()).extracting((id) -> id.filename())
			.containsExactly("V2__m.sql", "V3__m.sql", "V5__m.sql", "V6__m.sql");
	}

	@Test
	void findsTheBeanOfAMigrationInJava() {
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '2', 'split names', 'JDBC', 'db.migration.V2__Split_names', 7, true)");
		Migrator migrator = new MigratorBuilder(this.database.dataSource()).javaMigration(new SplitNames()).build();
		assertThat(migrator.maintenance().adopt(request(ForeignTool.FLYWAY)).adopted())
			.extracting((adopted) -> adopted.id().toString())
			.containsExactly("core/002_split_names");
		assertThat(migrator.migrate().applied()).isZero();
	}

	@Test
	void takesFlywaysBaselineAsOne() {
		this.project.file("core/V1__a.sql", "SELECT 1")
			.file("core/V2__b.sql", "SELECT 2")
			.file("core/V3__c.sql", "SELECT 3");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ """
						SELECT flyway_schema_history(1, '2', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, true);
						""");
		adopt(ForeignTool.FLYWAY);
		assertThat(this.database.query("SELECT filename, kind FROM _migrations ORDER BY 1"))
			.containsExactly("V1__a.sql|baseline", "V2__b.sql|baseline");
	}

	@Test
	void refusesABaselineMigrationOfFlyways() {
		this.project.file("core/V1__a.sql", "SELECT 1").file("core/B1__all.sql", "SELECT 1");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'a', 'SQL', 'V1__a.sql', NULL, true)");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("core/B1__all.sql");
	}

	@Test
	void mapsModulithsTablesToThePluginsOfTheirNames() {
		this.project.plugins("orders", "customer-care")
			.file("core/V1__init.sql", "SELECT 0")
			.file("contents/plugins/orders/migrations/V1__init.sql", "SELECT 1")
			.file("contents/plugins/customer-care/migrations/V1__init.sql", "SELECT 2");
		for (String table : new String[] { "flyway_schema_history", "flyway_schema_history_orders",
				"flyway_schema_history_customercare", "flyway_schema_history_legacy" }) {
			this.database.execute(FLYWAY.formatted(table) + "SELECT " + table
					+ "(1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, true); SELECT "
					+ table + "(2, '1', 'init', 'SQL', 'V1__init.sql', NULL, true);");
		}
		this.database.execute("CREATE TABLE flyway_schema_history_backup (id int)");
		AdoptionPlan plan = adopt(ForeignTool.FLYWAY);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().toString())
			.containsExactly("core/V1__init.sql", "plugin/orders/V1__init.sql", "plugin/customer-care/V1__init.sql");
		assertThat(plan.left()).singleElement()
			.satisfies((left) -> assertThat(left.reason())
				.contains("--migrator.from-table=public.flyway_schema_history_legacy"));
	}

	@Test
	void refusesWhatFitsSeveralSourcesUntilOneIsNamed() {
		this.project.plugins("ai")
			.file("core/V1__init.sql", "SELECT 0")
			.file("contents/plugins/ai/migrations/V1__init.sql", "SELECT 1");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'init', 'SQL', 'V1__init.sql', NULL, true)");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("core/V1__init.sql, plugin/ai/V1__init.sql")
			.satisfies((ex) -> assertThat(ex.action()).contains("--migrator.source=core"));
		AdoptionRequest request = new AdoptionRequest(ForeignTool.FLYWAY, Optional.empty(), Optional.of("plugin/ai"));
		assertThat(migrator().maintenance().adopt(request).adopted()).extracting((adopted) -> adopted.id().toString())
			.containsExactly("plugin/ai/V1__init.sql");
		AdoptionRequest unknown = new AdoptionRequest(ForeignTool.FLYWAY, Optional.empty(), Optional.of("plugin/b"));
		assertThatExceptionOfType(PlanForbiddenException.class)
			.isThrownBy(() -> migrator().maintenance().adopt(unknown))
			.satisfies((ex) -> assertThat(ex.action()).contains("core, plugin/ai"));
	}

	@Test
	void refusesWhereNoFileFits() {
		this.project.file("core/V9__other.sql", "SELECT 0");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'init', 'SQL', 'V1__init.sql', NULL, true)");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.core.locations=classpath*:db/migration"));
	}

	@Test
	void findsRenamedFilesByVersionAndTextOrDescription() {
		this.project.file("core/001_users.sql", "SELECT 1")
			.file("core/002_other_name.sql", "SELECT 2")
			.file("core/003_unlike.sql", "SELECT 3");
		this.database.execute(FLYWAY.formatted("flyway_schema_history") + """
				SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', NULL, true);
				SELECT flyway_schema_history(2, '2', 'roles', 'SQL', 'V2__roles.sql', -9017311, true);
				SELECT flyway_schema_history(3, '3', 'groups', 'SQL', 'V3__groups.sql', NULL, true);
				""");
		AdoptionPlan plan = adopt(ForeignTool.FLYWAY);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename() + " " + adopted.from())
			.containsExactly("001_users.sql V1__users.sql", "002_other_name.sql V2__roles.sql");
		assertThat(plan.left()).extracting(Left::name).containsExactly("V3__groups.sql");
	}

	private AdoptionPlan adopt(ForeignTool tool) {
		return migrator().maintenance().adopt(request(tool));
	}

	private static AdoptionRequest request(ForeignTool tool) {
		return new AdoptionRequest(tool, Optional.empty(), Optional.empty());
	}

	private static Policy changed(Policy.Changed changed) {
		Policy policy = Policy.DEFAULT;
		return new Policy(policy.outOfOrder(), policy.missing(), changed, policy.transactions(), Optional.empty(),
				Optional.empty());
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private static final class SplitNames implements JavaMigration {

		@Override
		public String id() {
			return "core/002_split_names";
		}

		@Override
		public void migrate(JavaMigrationContext context) {
			throw new IllegalStateException("It ran twice");
		}

	}

}
