package io.migrator.faults;

import java.nio.file.Path;
import java.util.List;

import io.migrator.Migrator;
import io.migrator.TestProject;
import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A file that runs statement by statement takes the history away.
 */
@Timeout(60)
class LostHistoryTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int)");
		migrator().migrate();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP TABLE _migrations", "TRUNCATE public._migrations", "DELETE FROM _migrations",
			"DROP TABLE _entity_migrations", "DROP TABLE _migration_journal", "DELETE FROM _migration_journal",
			"ALTER TABLE _migration_journal RENAME TO mine", "DROP SCHEMA public CASCADE",
			"DO $$ BEGIN EXECUTE 'TRUNCATE public._migra' || 'tions'; END $$",
			"BEGIN; CREATE TABLE b (); TRUNCATE _migrations; COMMIT",
			"SET search_path = pg_catalog; DELETE FROM public._migrations" })
	void rollsBackAStatementThatTakesAwayTheHistory(String sql) {
		List<String> before = history();
		this.project.file("core/002_lost.sql", "-- Transaction: none\n" + sql + ";\nCREATE TABLE last ();");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("002_lost.sql:2:")
			.withMessageContaining("_migration");
		assertThat(history()).isEqualTo(before);
		assertThat(this.database.query("SELECT to_regclass('last'), to_regclass('b')")).containsExactly("null|null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE _migrations DISABLE ROW LEVEL SECURITY",
			"ALTER TABLE _migration_journal FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY",
			"GRANT ALL ON _migrations TO PUBLIC", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC",
			"GRANT SELECT (filename), UPDATE (filename) ON _migrations TO PUBLIC",
			"GRANT REFERENCES (filename) ON _migrations TO pg_monitor",
			"GRANT UPDATE ON SEQUENCE _migrations_id_seq TO pg_monitor",
			"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO PUBLIC",
			"DO $$ BEGIN CREATE POLICY odd ON _migrations USING (true); EXCEPTION WHEN others THEN NULL; END $$" })
	void keepsOthersOutAgain(String sql) {
		this.project.file("core/002_open.sql", sql).file("core/003_open.sql", "-- Transaction: none\n" + sql);
		String access = "SELECT relname, relrowsecurity, relforcerowsecurity, relacl,"
				+ " (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid),"
				+ " (SELECT string_agg(nullif(attacl::text, '{}'), ' ') FROM pg_attribute WHERE attrelid = pg_class.oid)"
				+ " FROM pg_class WHERE relname LIKE '%\\_migration%' AND relkind IN ('r', 'S') ORDER BY 1";
		this.database
			.execute("REVOKE ALL ON _migrations, _content_migrations, _entity_migrations, _migration_journal, a"
					+ " FROM PUBLIC; GRANT SELECT ON _migrations TO pg_read_all_stats;"
					+ " CREATE POLICY migrator_reader ON _migrations FOR SELECT TO pg_read_all_stats USING (true)");
		List<String> before = this.database.query(access);
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query(access)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE b ();",
			"ALTER SCHEMA public RENAME TO old; CREATE SCHEMA public;",
			"DO $$ BEGIN EXECUTE 'ALTER TABLE _migra' || 'tions ADD CHECK (version IS NULL) NOT VALID'; END $$" })
	void tellsToLeaveTheTablesAloneWhereTheyRefuseTheRow(String sql) {
		List<String> before = history();
		this.project.file("core/002_lost.sql", sql);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("leave out the statement that drops"));
		assertThat(history()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void leavesARoleThatMayDoAllToAllTablesWhatRowSecurityStops(String header) {
		this.project.file("core/002_open.sql", header + "GRANT ALL ON ALL TABLES IN SCHEMA public TO pg_monitor");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE',"
				+ " 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege"
				+ " WHERE has_table_privilege('pg_monitor', '_migrations', privilege)"))
			.containsExactly("SELECT", "INSERT", "UPDATE", "DELETE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void keepsTheTablesWhereAScriptGivesOneAway(String header) {
		this.project.file("core/002_own.sql", header + "ALTER TABLE _migrations OWNER TO pg_monitor");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("the script has given a tracking table to another owner");
		assertThat(this.database.query("SELECT relowner::regrole FROM pg_class WHERE relname = '_migrations'"))
			.containsExactly("postgres");
	}

	@Test
	void neverRecordsSuccessWhereAProcedureHasThrownTheHistoryAway() {
		this.database.execute("""
				CREATE PROCEDURE clean() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM _migrations; COMMIT; END $$""");
		this.project.file("core/002_lost.sql", "-- Transaction: none\nCALL clean();");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("the script has emptied the tracking table \"_migrations\"");
		assertThat(this.database.query("SELECT filename FROM _migrations")).isEmpty();
	}

	@Test
	void isNotInItsOwnWayWhereAScriptLocksTheTables() {
		this.project.file("core/002_lock.sql", """
				-- Transaction: none
				LOCK TABLE _migrations, _migration_journal;
				BEGIN; LOCK TABLE _migrations, _migration_journal; COMMIT;
				VACUUM FULL _migrations;
				REINDEX TABLE CONCURRENTLY _migration_journal;""");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
	}

	private List<String> history() {
		return this.database
			.query("""
					SELECT 'row ' || filename FROM public._migrations UNION ALL SELECT 'attempt ' || migration_id
					FROM public._migration_journal WHERE migration_id = 'core/001_a.sql' UNION ALL SELECT 'table ' || relname
					FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1""");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
