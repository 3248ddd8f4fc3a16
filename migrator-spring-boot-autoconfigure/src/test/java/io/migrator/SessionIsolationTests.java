package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.migrator.execution.MigrationFailedException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing that a script does to its session reaches the next script or the connection's
 * owner.
 */
class SessionIsolationTests {

	/**
	 * All that a session has, but for what every transaction of a migration sets for
	 * itself.
	 */
	private static final String SESSION = """
			SELECT pg_catalog.concat_ws(' ', 'user', session_user, current_user, pg_catalog.current_setting('role')) AS what
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'setting', s.name, s.setting) FROM pg_catalog.pg_settings AS s
				WHERE s.name NOT IN ('lock_timeout', 'statement_timeout', 'client_min_messages', 'transaction_isolation',
					'transaction_read_only', 'transaction_deferrable') AND s.name NOT LIKE 'plpgsql.%'
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'custom', n.name, nullif(pg_catalog.current_setting(n.name, true), ''))
				FROM (VALUES ('app.a'), ('app.b'), ('app.pool'), ('other.c')) AS n (name)
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'relation', c.relname) FROM pg_catalog.pg_class AS c
				WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'type', t.typname) FROM pg_catalog.pg_type AS t
				WHERE t.typnamespace = pg_catalog.pg_my_temp_schema()
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'function', p.proname) FROM pg_catalog.pg_proc AS p
				WHERE p.pronamespace = pg_catalog.pg_my_temp_schema()
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'prepared', p.name) FROM pg_catalog.pg_prepared_statements AS p
				WHERE p.from_sql
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'cursor', c.name) FROM pg_catalog.pg_cursors AS c WHERE c.is_holdable
			UNION ALL SELECT pg_catalog.concat_ws(' ', 'channel', c) FROM pg_catalog.pg_listening_channels() AS c""";

	private static final String LOCKS = """
			SELECT pg_catalog.concat_ws(' ', 'lock', l.classid, l.objid, l.objsubid, l.mode) FROM pg_catalog.pg_locks AS l
				WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid()""";

	/**
	 * What an earlier release may have left in a database.
	 */
	private static final String FUNCTIONS = """
			CREATE FUNCTION public.set_literally() RETURNS void LANGUAGE plpgsql
				AS 'BEGIN PERFORM set_config(''app.a'', ''x'', false); SET work_mem = ''7MB''; END';
			CREATE FUNCTION public.set_on_insert() RETURNS trigger LANGUAGE plpgsql
				AS 'BEGIN PERFORM public.set_literally(); SET search_path = pg_catalog; RETURN new; END';
			CREATE FUNCTION public.set_by_fragments() RETURNS void LANGUAGE plpgsql
				AS 'BEGIN EXECUTE concat(''S'', ''ET ap'', ''p.b = 3''); END';
			CREATE TABLE public.trapped (id int);
			CREATE TRIGGER trapped BEFORE INSERT ON public.trapped FOR EACH ROW EXECUTE FUNCTION public.set_on_insert();
			CREATE TABLE public.deferred (id int);
			CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON public.deferred DEFERRABLE INITIALLY DEFERRED
				FOR EACH ROW EXECUTE FUNCTION public.set_on_insert();
			""";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = pg_catalog", "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
			"SET session_replication_role = replica; SET row_security = off; SET standard_conforming_strings = off",
			"SET TIME ZONE 'Pacific/Apia'; SET DateStyle = 'ISO, DMY'; SET lc_messages = 'C'; SET NAMES 'UTF8'",
			"SET app.a = 'x'; SELECT set_config('app.b', 'y', false)", "SELECT public.set_literally()",
			"DO $$ BEGIN EXECUTE format('SET app.%s = %L', 'a', 'x'); END $$",
			"DO $$ BEGIN EXECUTE 'S' || 'ET app.a = 1'; END $$",
			"DO $$ DECLARE sql text := 'SE' || 'T app.b = 2'; BEGIN EXECUTE sql; END $$",
			"SELECT public.set_by_fragments()", "SELECT set_config('other.' || 'c', 'x', false)",
			"INSERT INTO public.trapped VALUES (1)", "INSERT INTO public.deferred VALUES (1)", "PREPARE p AS SELECT 1",
			"DO $$ BEGIN EXECUTE 'PREPARE p AS SELECT 1'; END $$", "LISTEN c; LISTEN \"D\"; NOTIFY c",
			"BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT 1; COMMIT",
			"CREATE TEMP TABLE t (id int PRIMARY KEY); CREATE TYPE pg_temp.ty AS (a int);"
					+ "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
			"SELECT pg_sleep(0.01); SET lock_timeout = '1ms'; SET statement_timeout = '1ms'",
			"SELECT 1 AS id INTO TEMP t", "SET ROLE pg_monitor", "SET SESSION AUTHORIZATION pg_monitor",
			"DO $$ BEGIN PERFORM pg_advisory_lock(7); END $$",
			"INSERT INTO public.trapped SELECT length(pg_advisory_lock(8)::text)",
			"SELECT pg_advisory_lock(5000000000), pg_advisory_lock(5000000000), pg_advisory_lock(-3, 8),"
					+ " pg_advisory_lock_shared(9), pg_advisory_lock_shared(1, 2)" })
	void leavesNothingBehindUnderAnyOutcome(String script) throws SQLException {
		this.database.execute(FUNCTIONS);
		try (Connection connection = this.database.connect()) {
			List<String> before = session(connection);
			for (String header : new String[] { "", "-- Transaction: none\n" }) {
				this.project.file("core/001_do.sql", header + script + ";")
					.file("core/002_look.sql", "CREATE TABLE public.look AS " + SESSION + " UNION ALL " + LOCKS
							+ " AND l.classid <> x'6d696772'::int::oid");
				migrator(connection).migrate();
				assertThat(withoutLimits(this.database.query("SELECT what FROM look")))
					.containsExactlyInAnyOrderElementsOf(withoutLimits(before));
				assertThat(session(connection)).containsExactlyInAnyOrderElementsOf(before);
				this.project.file("core/003_fail.sql", header + script + "; SELECT 1/0;");
				assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(connection)::migrate)
					.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("22012"));
				assertThat(session(connection)).containsExactlyInAnyOrderElementsOf(before);
				assertThat(this.database.query("SELECT outcome FROM _migration_journal ORDER BY id DESC LIMIT 1"))
					.containsExactly("failed");
				this.project.delete("core/003_fail.sql");
				this.database.execute("DROP TABLE look; DELETE FROM _migrations");
			}
		}
	}

	/**
	 * The name of a setting that a plain INSERT makes, later, stands nowhere.
	 */
	@ParameterizedTest
	@ValueSource(strings = {
			"CREATE FUNCTION made() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM set_config(''other.'' || new.name,"
					+ " ''x'', false); RETURN new; END'; CREATE TABLE made (name text); CREATE TRIGGER made BEFORE INSERT"
					+ " ON made FOR EACH ROW EXECUTE FUNCTION made()",
			"CREATE FUNCTION made(local bool) RETURNS text LANGUAGE sql AS 'SELECT set_config(concat(''other.'', ''c''),"
					+ " ''x'', local)'; CREATE TABLE made (name text, x text DEFAULT made(false))",
			"CREATE FUNCTION made() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT set_config(concat('other.', 'c'), 'x',"
					+ " false); END; CREATE TABLE made (name text, x text DEFAULT made())",
			"CREATE TABLE made (name text, x text DEFAULT set_config('other.' || 'c', 'x', false))",
			"CREATE TABLE made (name text); CREATE RULE made AS ON INSERT TO made"
					+ " DO ALSO INSERT INTO sink SELECT set_config('other.' || new.name, 'x', false)",
			"CREATE VIEW seen AS SELECT set_config('other.' || 'c', 'x', false) AS value; CREATE TABLE made (name text);"
					+ " CREATE RULE made AS ON INSERT TO made DO ALSO INSERT INTO sink SELECT value FROM seen" })
	void leavesNoSettingBehindWhoseNameIsMadeUpOutOfSight(String definition) throws SQLException {
		String look = "SELECT coalesce(nullif(current_setting('other.c', true), ''), 'nothing') AS value";
		// the driver splits what has a body of SQL's own
		String hidden = "DO $do$ BEGIN EXECUTE $sql$" + definition + "$sql$; END $do$";
		for (String inRun : List.of("", definition, hidden)) {
			TestDatabase own = TestDatabase.create();
			own.execute("CREATE TABLE sink (value text)");
			if (inRun.isEmpty()) {
				own.execute(hidden);
			}
			this.project.file("core/001_define.sql", inRun)
				.file("core/002_do.sql", "INSERT INTO made (name) VALUES ('c');")
				.file("core/003_look.sql", "CREATE TABLE look AS " + look);
			try (Connection connection = own.connect(); Statement statement = connection.createStatement()) {
				migrator(connection).migrate();
				assertThat(own.query("SELECT value FROM look")).containsExactly("nothing");
				try (ResultSet rows = statement.executeQuery(look)) {
					rows.next();
					assertThat(rows.getString(1)).isEqualTo("nothing");
				}
			}
		}
	}

	@Test
	void keepsWhatTheOwnerOfTheConnectionHasSet() throws SQLException {
		this.database.execute(FUNCTIONS + "CREATE FUNCTION public.tenant() RETURNS text LANGUAGE sql"
				+ " AS 'SELECT current_setting(''app.pool'')'");
		this.project.file("core/001_a.sql", """
				SET app.pool = 'x'; SET work_mem = '9MB'; LISTEN other; SELECT pg_advisory_lock(2);
				PREPARE other AS SELECT 1; CREATE TEMP TABLE other (id int);
				DO $$ BEGIN EXECUTE format('SET app.%s = %L', 'pool', 'x'); END $$;
				""").file("core/002_b.sql", "CREATE TABLE b AS SELECT current_setting('app.pool') AS pool;");
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("""
					SET app.pool = 'ours'; SET work_mem = '5MB'; LISTEN ours; PREPARE ours AS SELECT 1;
					SELECT pg_advisory_lock(1); BEGIN; DECLARE ours CURSOR WITH HOLD FOR SELECT 1; COMMIT""");
			List<String> before = session(connection);
			migrator(connection).migrate();
			assertThat(session(connection)).containsExactlyInAnyOrderElementsOf(before)
				.contains("custom app.pool ours", "setting work_mem 5120", "channel ours", "prepared ours",
						"cursor ours", "lock 0 1 1 ExclusiveLock");
		}
		assertThat(this.database.query("SELECT pool FROM b")).containsExactly("ours");
	}

	private Migrator migrator(Connection connection) {
		return this.project.migrator(new SingleConnection(connection));
	}

	/**
	 * A run limits how long it waits for a client or server that has gone.
	 */
	private static List<String> withoutLimits(List<String> session) {
		return session.stream()
			.filter((line) -> !line.startsWith("setting tcp_") && !line.startsWith("setting client_connection_check"))
			.toList();
	}

	private static List<String> session(Connection connection) throws SQLException {
		List<String> lines = new ArrayList<>();
		for (String query : new String[] { SESSION, LOCKS }) {
			try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
				while (rows.next()) {
					lines.add(rows.getString(1));
				}
			}
		}
		return lines;
	}

}
