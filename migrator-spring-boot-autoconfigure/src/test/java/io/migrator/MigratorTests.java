package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;

import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void appliesTiersInOrderAndOnlyOnce() {
		this.project.theme("academy")
			.plugins("ai")
			.file("core/001_users.sql", "CREATE TABLE users (id int PRIMARY KEY);")
			.file("contents/themes/academy/migrations/001_theme.sql",
					"CREATE TABLE palette (owner int REFERENCES users)")
			.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE ai_usage (id int REFERENCES users)")
			.file("contents/themes/academy/entities/lessons/migrations/010_lessons.sql",
					"CREATE TABLE lessons (course int REFERENCES courses)")
			.file("contents/themes/academy/entities/courses/migrations/001_courses.sql",
					"CREATE TABLE courses (id int PRIMARY KEY, usage int)");
		RunReport report = migrator().migrate();
		assertThat(report.migrations()).extracting((migration) -> migration.id().toString())
			.containsExactly("core/001_users.sql", "theme/academy/001_theme.sql", "plugin/ai/001_usage.sql",
					"theme/academy/entities/courses/001_courses.sql", "theme/academy/entities/lessons/010_lessons.sql");
		assertThat(migrator().migrate().applied()).isZero();
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_users.sql");
		assertThat(
				this.database.query("SELECT source_type, source_name, filename FROM _content_migrations ORDER BY id"))
			.containsExactly("theme|academy|001_theme.sql", "plugin|ai|001_usage.sql");
		assertThat(this.database
			.query("SELECT entity_name, source_type, source_name, filename FROM _entity_migrations ORDER BY id"))
			.containsExactly("courses|theme|academy|001_courses.sql", "lessons|theme|academy|010_lessons.sql");
	}

	@Test
	void remembersTheDescriptionInTheHeaderOfAFileThatIsNotReadAgain() {
		this.project.file("core/001_users.sql", "-- Description: Users and their names\nCREATE TABLE users (id int)");
		migrator().migrate();
		assertThat(migrator().status().migrations()).singleElement()
			.satisfies((migration) -> assertThat(migration.applied().orElseThrow().description())
				.contains("Users and their names"));
	}

	@Test
	void warnsAtEachStartOfAPluginThatIsNotActive() {
		this.project.file("core/001_users.sql", "CREATE TABLE users (id int)");
		migrator().migrate();
		this.project.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE ai_usage (id int)");
		RunReport report = migrator().migrate();
		assertThat(report.applied()).isZero();
		assertThat(report.warnings()).anySatisfy((warning) -> assertThat(warning)
			.contains("Plugin 'ai' is found but not active", "migrator.plugin.active"));
	}

	@Test
	void recordsWhatWasAppliedInTheMigrationsOwnTransaction() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int)");
		RunReport report = migrator().migrate();
		assertThat(this.database.query("""
				SELECT version, description, length(checksum), length(checksum_sql), size, executed_by, kind, run_id,
					execution_time_ms >= 0, abs(extract(epoch FROM executed_at - (now() AT TIME ZONE 'UTC'))) < 60,
					m.xmin = c.xmin
				FROM _migrations AS m, pg_class AS c WHERE c.relname = 'a'"""))
			.containsExactly("001|a|64|64|23|postgres|sql|" + report.runId() + "|t|t|t");
		assertThat(this.database.query("""
				SELECT migration_id, action, outcome, run_id, sql, database_user, duration_ms >= 0
				FROM _migration_journal""")).containsExactly(
				"core/001_a.sql|apply|succeeded|" + report.runId() + "|CREATE TABLE a (id int)|postgres|t");
	}

	@Test
	void leavesTheSessionAsItWas() {
		this.database.execute("CREATE ROLE " + this.database.name() + "_other");
		this.project.file("core/001_a.sql", """
				SET search_path = pg_catalog;
				SET statement_timeout = '7s';
				SET my.setting = 'x';
				CREATE TEMP TABLE leftover (id int);
				PREPARE leftover_plan AS SELECT 1;
				SET ROLE %s_other;
				""".formatted(this.database.name())).file("core/002_b.sql", """
				CREATE TABLE public.session AS SELECT current_user AS who, current_setting('search_path') AS path,
					current_setting('statement_timeout') AS timeout, current_setting('my.setting', true) AS mine,
					to_regclass('pg_temp.leftover')::text AS leftover,
					(SELECT count(*) FROM pg_prepared_statements WHERE name = 'leftover_plan') AS plans;
				""");
		migrator().migrate();
		assertThat(this.database.query("SELECT who, path, timeout, coalesce(mine, ''), leftover, plans FROM session"))
			.containsExactly("postgres|\"$user\", public|0||null|0");
	}

	@Test
	void keepsWhatThePoolHasSetOnTheSession() throws SQLException {
		this.project.file("core/001_a.sql", "SET search_path = pg_catalog; SET lock_timeout = '9s'; SELECT 1;");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SET lock_timeout = '4s'; SET search_path = 'public'");
			this.project.migrator(new SingleConnection(connection)).migrate();
			assertThat(show(statement, "lock_timeout")).isEqualTo("4s");
			assertThat(show(statement, "search_path")).isEqualTo("public");
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void migratesAsTheGivenRole() {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + "; GRANT ALL ON SCHEMA public TO " + role);
		this.project.role(role).file("core/001_a.sql", "CREATE TABLE a (id int)");
		migrator().migrate();
		assertThat(this.database.query("SELECT tableowner FROM pg_tables WHERE tablename IN ('a', '_migrations')"))
			.containsExactly(role, role);
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void runsOutsideATransactionWhatHasTo() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);\nVACUUM a;");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"))
			.containsExactly("t");
		assertThat(this.database.query(
				"SELECT outcome, statement_number FROM _migration_journal WHERE migration_id = 'core/002_index.sql'"))
			.containsExactly("succeeded|2");
	}

	@Test
	void copiesDataThatStandsInTheFile() {
		this.project.file("core/001_a.sql",
				"CREATE TABLE a (id int, t text);\nCOPY a FROM stdin;\n1\tone\n2\ttwo; three\n\\.\nINSERT INTO a VALUES (3, 'x');\n");
		migrator().migrate();
		assertThat(this.database.query("SELECT id, t FROM a ORDER BY id")).containsExactly("1|one", "2|two; three",
				"3|x");
	}

	@Test
	void appliesARepeatableAgainWhenItsTextChanged() {
		this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one");
		migrator().migrate();
		assertThat(migrator().migrate().applied()).isZero();
		this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT one FROM v")).containsExactly("2");
		this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one");
		RunReport old = migrator().migrate();
		assertThat(old.applied()).isZero();
		assertThat(old.plan().isAhead()).isTrue();
	}

	@Test
	void appliesAMigrationAgainWhoseRowWasDeletedByHand() {
		this.project.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);");
		migrator().migrate();
		this.database.execute("DELETE FROM _migrations WHERE filename = '001_a.sql'");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void skipsSampleDataAndRunsItLater() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_sample_data.sql", "INSERT INTO a VALUES (1)")
			.file("core/003_c.sql", "CREATE TABLE c (id int);");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(states()).containsExactly(MigrationState.APPLIED, MigrationState.SKIPPED, MigrationState.APPLIED);
		this.project.withSampleData();
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	@Test
	void leavesOutATierThatIsOff() {
		this.project.tiers(EnumSet.of(Tier.CORE, Tier.ENTITY))
			.theme("academy")
			.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("contents/themes/academy/migrations/001_b.sql", "CREATE TABLE b (id int);");
		RunReport report = migrator().migrate();
		assertThat(report.applied()).isEqualTo(1);
		assertThat(report.warnings()).anySatisfy((warning) -> assertThat(warning).contains("migrator.theme.enabled"));
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<MigrationState> states() {
		return migrator().status().migrations().stream().map(MigrationInfo::state).toList();
	}

	private static String show(Statement statement, String setting) throws SQLException {
		try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
			row.next();
			return row.getString(1);
		}
	}

}
