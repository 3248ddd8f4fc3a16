package io.migrator;

import java.nio.file.Path;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignHistoryException;
import io.migrator.adoption.ForeignTool;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Other tools' tables as they make them, taken over on a real server.
 */
class AdoptionTests {

	private static final String FLYWAY = """
			CREATE TABLE %1$s (installed_rank int PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
				type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int,
				installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
				execution_time int NOT NULL, success boolean NOT NULL);
			CREATE FUNCTION %1$s(rank int, version text, description text, type text, script text, checksum int,
				success boolean) RETURNS void LANGUAGE sql AS 'INSERT INTO %1$s
				VALUES (rank, version, description, type, script, checksum, ''deployer'', ''2024-03-01 10:00'', 12, success)';
			""";

	private static final String SUPABASE = """
			CREATE SCHEMA supabase_migrations;
			CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
			""";

	private static final String PRISMA = """
			CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
				finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
				started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0);
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
	void lookingChangesNothing() {
		this.project.file("core/V1__users.sql", "SELECT 1");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', NULL, true)");
		assertThat(migrator().maintenance().planAdoption(request(ForeignTool.FLYWAY)).changes()).hasSize(1);
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("null");
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

	@Test
	void worksBehindAPoolerAndAsTheMigratingRole() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "PgBouncer is not installed");
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role + ";"
				+ FLYWAY.formatted("flyway_schema_history"));
		StringBuilder rows = new StringBuilder();
		for (int i = 1; i <= 300; i++) {
			this.project.file("core/V" + i + "__m.sql", "SELECT '" + "x".repeat(2000) + "'");
			rows.append("SELECT flyway_schema_history(" + i + ", '" + i + "', 'm', 'SQL', 'V" + i
					+ "__m.sql', NULL, true);");
		}
		this.database.execute(rows.toString());
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(pooler.jdbcUrl());
			Migrator migrator = this.project.role(role).migrator(dataSource);
			assertThat(migrator.maintenance().adopt(request(ForeignTool.FLYWAY)).adopted()).hasSize(300);
			assertThat(migrator.plan().steps()).isEmpty();
		}
		assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename = '_migrations'"))
			.containsExactly(role);
		assertThat(this.database.query("SELECT count(*), count(DISTINCT run_id) FROM _migrations"))
			.containsExactly("300|1");
	}

	@Test
	void takesOverSupabasesHistoryAlsoWhereTheNumberIsThereTwice() {
		this.project.file("core/20240101000000_users.sql", "SELECT 1")
			.file("core/20240101000000_roles.sql", "SELECT 2")
			.file("core/20240102000000_unnamed.sql", "SELECT 3")
			.file("core/20240103000000_next.sql", "SELECT 4");
		this.database.execute(SUPABASE + """
				INSERT INTO supabase_migrations.schema_migrations VALUES ('20240101000000', '{}', 'users'),
					('20240102000000', NULL, NULL), ('20230101000000', '{}', 'gone')""");
		AdoptionPlan plan = adopt(ForeignTool.SUPABASE);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename())
			.containsExactly("20240101000000_users.sql", "20240102000000_unnamed.sql");
		assertThat(plan.left()).extracting(Left::name).containsExactly("20230101000000_gone.sql");
		assertThat(plan.pending()).extracting((id) -> id.filename())
			.containsExactly("20240101000000_roles.sql", "20240103000000_next.sql");
	}

	@Test
	void takesOverPrismasFolders() {
		this.project.file("core/20240101000000_init/migration.sql", "SELECT 1\r\n")
			.file("core/20240102000000_broken/migration.sql", "SELECT 2")
			.file("core/20240103000000_mended/migration.sql", "SELECT 3");
		this.database.execute(
				PRISMA + """
						INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at)
						VALUES ('a', encode(sha256(E'SELECT 1\\n'), 'hex'), '20240101000000_init', '2024-01-01 10:00+02',
								'2024-01-01 10:00:02+02', NULL),
							('b', encode(sha256('SELECT 2'), 'hex'), '20240102000000_broken', '2024-01-02', NULL, NULL),
							('c', encode(sha256('SELECT 3'), 'hex'), '20240103000000_mended', '2024-01-03', NULL, '2024-01-03'),
							('d', encode(sha256('SELECT 3'), 'hex'), '20240103000000_mended', '2024-01-04', '2024-01-04', NULL)""");
		AdoptionPlan plan = adopt(ForeignTool.PRISMA);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().toString())
			.containsExactly("core/20240101000000_init/migration.sql", "core/20240103000000_mended/migration.sql");
		assertThat(plan.left()).singleElement()
			.satisfies((left) -> assertThat(left.name() + left.reason()).contains("broken", "failed"));
		assertThat(
				this.database.query("SELECT executed_at, execution_time_ms FROM _migrations WHERE filename ~ 'init'"))
			.containsExactly("2024-01-01 08:00:02|2000");
	}

	@Test
	void takesOverEverythingUpToGolangMigratesVersion() {
		this.project.plugins("ai")
			.file("core/000001_users.up.sql", "SELECT 1")
			.file("core/000001_users.down.sql", "SELECT 0")
			.file("core/000002_roles.up.sql", "SELECT 2")
			.file("core/000003_next.up.sql", "SELECT 3")
			.file("contents/plugins/ai/migrations/1_other.sql", "SELECT 4");
		this.database.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);"
				+ "INSERT INTO schema_migrations VALUES (2, false)");
		AdoptionPlan plan = adopt(ForeignTool.GOLANG_MIGRATE);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().toString())
			.containsExactly("core/000001_users.up.sql", "core/000002_roles.up.sql");
		assertThat(plan.pending()).extracting((id) -> id.toString()).containsExactly("core/000003_next.up.sql");
		assertThat(this.database.query("SELECT DISTINCT kind, executed_at, executed_by FROM _migrations"))
			.containsExactly("adopted|null|null");
	}

	@ParameterizedTest
	@CsvSource({ "2, true, it is dirty", "7, false, no file has that version", "1, false, several sources" })
	void refusesWhatGolangMigrateLeavesOpen(int version, boolean dirty, String reason) {
		this.project.plugins("ai")
			.file("core/1_users.up.sql", "SELECT 1")
			.file("core/2_roles.up.sql", "SELECT 2")
			.file("contents/plugins/ai/migrations/1_other.sql", "SELECT 4");
		this.database.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);"
				+ "INSERT INTO schema_migrations VALUES (" + version + ", " + dirty + ")");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> adopt(ForeignTool.GOLANG_MIGRATE))
			.withMessageContaining(reason);
	}

	@Test
	void takesNoFailedRowOfDatabaseMigrationsForApplied() {
		this.project.file("core/2024010101__users.sql", "SELECT 1")
			.file("core/2024010102_roles.sql", "SELECT 2")
			.file("core/2024010103_rights.sql", "SELECT 3");
		this.database.execute(
				"""
						CREATE TABLE database_migrations (version varchar(20) PRIMARY KEY, name varchar(255),
							checksum varchar(32), applied_at timestamptz DEFAULT now(), execution_time_ms int, error_message text);
						ALTER TABLE database_migrations ENABLE ROW LEVEL SECURITY;
						INSERT INTO database_migrations VALUES
							('2024010101', 'users', md5('SELECT 1'), '2024-01-01 10:00+00', 7, NULL),
							('2024010102', 'roles', md5('SELECT 2'), '2024-01-01 10:00+00', 7, 'syntax error')""");
		AdoptionPlan plan = adopt(ForeignTool.DATABASE_MIGRATIONS);
		assertThat(plan.adopted()).extracting((adopted) -> adopted.id().filename())
			.containsExactly("2024010101__users.sql");
		assertThat(plan.left()).singleElement().satisfies((left) -> assertThat(left.reason()).contains("it failed"));
		assertThat(plan.pending()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE flyway_schema_history (version text)",
			"CREATE VIEW flyway_schema_history AS SELECT 1 AS version",
			"CREATE TYPE mine AS ENUM ('SQL'); CREATE TABLE flyway_schema_history (installed_rank int, version text, "
					+ "description text, type mine, script text, checksum int, installed_by text, "
					+ "installed_on timestamp, execution_time int, success boolean)" })
	void refusesATableThatOnlyHasTheName(String sql) {
		this.database.execute(sql);
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("public.flyway_schema_history is not one of flyway");
	}

	@Test
	void readsTheTableOfTheCurrentSchemaAndNeverGuessesBetweenTwo() {
		this.project.file("core/V1__users.sql", "SELECT 1");
		this.database.execute("""
				CREATE SCHEMA app; CREATE SCHEMA other;
				ALTER DATABASE %s SET search_path = app, other""".formatted(this.database.name()));
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("in schema 'app' or 'public'");
		this.database.execute(FLYWAY.formatted("other.flyway_schema_history"));
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.satisfies((ex) -> assertThat(ex.action()).contains("--migrator.from-table=other.flyway_schema_history"));
		this.database.execute(FLYWAY.formatted("app.flyway_schema_history")
				+ "SELECT app.flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', NULL, true)");
		assertThat(adopt(ForeignTool.FLYWAY).tables()).containsExactly("app.flyway_schema_history");
		this.database.execute(FLYWAY.formatted("public.flyway_schema_history"));
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adopt(ForeignTool.FLYWAY))
			.withMessageContaining("in more than one schema: app, public");
		AdoptionRequest request = new AdoptionRequest(ForeignTool.FLYWAY, Optional.of("app.flyway_schema_history"),
				Optional.empty());
		assertThat(migrator().maintenance().adopt(request).unchanged()).hasSize(1);
	}

	@Test
	void namesTheRightThatIsMissing() throws Exception {
		String role = this.database.name() + "_app";
		this.database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x'; CREATE SCHEMA supabase_migrations;"
				+ "CREATE TABLE supabase_migrations.schema_migrations (version text, name text)");
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adoptAs(role)).satisfies((ex) -> {
			assertThat(ex.action()).contains("GRANT USAGE ON SCHEMA \"supabase_migrations\" TO");
			this.database.execute(ex.action().substring(ex.action().indexOf("GRANT")));
		});
		this.database.execute("ALTER TABLE supabase_migrations.schema_migrations ENABLE ROW LEVEL SECURITY");
		assertThatExceptionOfType(ForeignHistoryException.class).isThrownBy(() -> adoptAs(role))
			.withMessageContaining("row security")
			.satisfies((ex) -> this.database.execute(ex.action().substring(ex.action().indexOf("ALTER ROLE"))));
		assertThat(adoptAs(role).isForbidden()).isFalse();
	}

	@Test
	void showsWhatForbidsWithoutThrowingWhereOnlyLookedAt() {
		this.project.file("core/V1__users.sql", "SELECT 1");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', 1, true)");
		AdoptionPlan plan = migrator().maintenance().planAdoption(request(ForeignTool.FLYWAY));
		assertThat(plan.failures()).extracting(Discrepancy::type).containsExactly(Discrepancy.Type.CHANGED);
	}

	private AdoptionPlan adoptAs(String role) throws Exception {
		try (var connection = this.database.connectAs(role, "x")) {
			return this.project.migrator(new SingleConnection(connection))
				.maintenance()
				.planAdoption(request(ForeignTool.SUPABASE));
		}
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
