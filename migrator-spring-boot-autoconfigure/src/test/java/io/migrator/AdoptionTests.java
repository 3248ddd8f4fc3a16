package io.migrator;

import java.nio.file.Path;
import java.util.Optional;

import io.migrator.adoption.AdoptionPlan;
import io.migrator.adoption.AdoptionPlan.Left;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignHistoryException;
import io.migrator.adoption.ForeignTool;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.PlanForbiddenException;
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
	void lookingChangesNothing() {
		this.project.file("core/V1__users.sql", "SELECT 1");
		this.database.execute(FLYWAY.formatted("flyway_schema_history")
				+ "SELECT flyway_schema_history(1, '1', 'users', 'SQL', 'V1__users.sql', NULL, true)");
		assertThat(migrator().maintenance().planAdoption(request(ForeignTool.FLYWAY)).changes()).hasSize(1);
		assertThat(this.database.query("SELECT to_regclass('_migrations')")).containsExactly("null");
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

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
