package io.migrator.script;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Judges statements by their words.
 */
class StatementFactsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			BEGIN                                        | BEGIN    | PLAIN
			begin transaction                            | BEGIN    | PLAIN
			START /* x */ TRANSACTION                    | BEGIN    | PLAIN
			BEGIN ISOLATION LEVEL SERIALIZABLE           | BEGIN    | OPTIONS
			START TRANSACTION READ ONLY                  | BEGIN    | OPTIONS
			COMMIT                                       | COMMIT   | PLAIN
			COMMIT WORK                                  | COMMIT   | PLAIN
			END                                          | COMMIT   | PLAIN
			END TRANSACTION AND NO CHAIN                 | COMMIT   | PLAIN
			COMMIT AND CHAIN                             | COMMIT   | CHAIN
			COMMIT WORK AND CHAIN                        | COMMIT   | CHAIN
			PREPARE TRANSACTION 'a'                      | COMMIT   | PREPARE
			ROLLBACK                                     | ROLLBACK | PLAIN
			ABORT WORK                                   | ROLLBACK | PLAIN
			ROLLBACK AND CHAIN                           | ROLLBACK | CHAIN
			ROLLBACK TO a                                | NONE     | PLAIN
			ROLLBACK WORK TO SAVEPOINT a                 | NONE     | PLAIN
			ROLLBACK TRANSACTION TO SAVEPOINT a          | NONE     | PLAIN
			COMMIT PREPARED 'a'                          | NONE     | PLAIN
			ROLLBACK PREPARED 'a'                        | NONE     | PLAIN
			SAVEPOINT a                                  | NONE     | PLAIN
			RELEASE a                                    | NONE     | PLAIN
			PREPARE a AS SELECT 1                        | NONE     | PLAIN
			SELECT 1 AS commit                           | NONE     | PLAIN
			"commit"                                     | NONE     | PLAIN
			""")
	void tellsWhatItDoesToATransaction(String sql, ScriptStatement.Control control,
			TransactionControl.Variant variant) {
		assertThat(Scripts.only(sql).transactionControl()).isEqualTo(new TransactionControl(control, variant));
		assertThat(Scripts.only(sql).control()).isEqualTo(control);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CREATE INDEX CONCURRENTLY ON t (a)                               | CREATE INDEX CONCURRENTLY
					create unique index /* x */ concurrently if not exists i on t(a) | CREATE INDEX CONCURRENTLY
					DROP INDEX CONCURRENTLY IF EXISTS a                              | DROP INDEX CONCURRENTLY
					REINDEX INDEX CONCURRENTLY a                                     | REINDEX CONCURRENTLY
					REINDEX (VERBOSE, CONCURRENTLY) TABLE a                          | REINDEX CONCURRENTLY
					REINDEX (CONCURRENTLY true) TABLE a                              | REINDEX CONCURRENTLY
					REINDEX (VERBOSE) TABLE CONCURRENTLY a                           | REINDEX CONCURRENTLY
					REINDEX DATABASE a                                               | REINDEX DATABASE
					REINDEX (VERBOSE) SCHEMA a                                       | REINDEX SCHEMA
					REINDEX SYSTEM                                                   | REINDEX SYSTEM
					ALTER TABLE a.b DETACH PARTITION c.d CONCURRENTLY                | ALTER TABLE … DETACH PARTITION … CONCURRENTLY
					VACUUM                                                           | VACUUM
					VACUUM (FULL, ANALYZE) t                                         | VACUUM
					CLUSTER                                                          | CLUSTER
					CLUSTER VERBOSE                                                  | CLUSTER
					CLUSTER (VERBOSE)                                                | CLUSTER
					CREATE DATABASE a                                                | CREATE DATABASE
					DROP DATABASE IF EXISTS a WITH (FORCE)                           | DROP DATABASE
					ALTER DATABASE a SET TABLESPACE b                                | ALTER DATABASE … SET TABLESPACE
					ALTER DATABASE a WITH TABLESPACE b                               | ALTER DATABASE … SET TABLESPACE
					ALTER DATABASE a TABLESPACE b                                    | ALTER DATABASE … SET TABLESPACE
					CREATE TABLESPACE a LOCATION '/x'                                | CREATE TABLESPACE
					DROP TABLESPACE a                                                | DROP TABLESPACE
					ALTER SYSTEM SET a = 1                                           | ALTER SYSTEM
					CREATE SUBSCRIPTION a CONNECTION 'x' PUBLICATION b               | CREATE SUBSCRIPTION
					DROP SUBSCRIPTION a                                              | DROP SUBSCRIPTION
					ALTER SUBSCRIPTION a REFRESH PUBLICATION                         | ALTER SUBSCRIPTION … REFRESH
					ALTER SUBSCRIPTION a ADD PUBLICATION b                           | ALTER SUBSCRIPTION … PUBLICATION
					DISCARD ALL                                                      | DISCARD ALL
					COMMIT PREPARED 'a'                                              | COMMIT PREPARED
					""")
	void knowsWhatRunsOutsideATransactionOnly(String sql, String command) {
		assertThat(Scripts.only(sql).outsideTransaction()).contains(command);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX i ON t (a)", "CREATE INDEX \"concurrently\" ON t (a)", "DROP INDEX a",
			"REINDEX TABLE a", "REINDEX (CONCURRENTLY false) TABLE a", "ALTER TABLE a DETACH PARTITION b",
			"ALTER TABLE a DETACH PARTITION b FINALIZE", "CLUSTER t USING i", "CLUSTER VERBOSE t",
			"CLUSTER (VERBOSE) t", "REFRESH MATERIALIZED VIEW CONCURRENTLY a", "ALTER DATABASE a SET work_mem = '1MB'",
			"DISCARD PLANS", "CREATE SUBSCRIPTION a CONNECTION 'x' PUBLICATION b WITH (create_slot = false)",
			"CREATE SUBSCRIPTION a CONNECTION 'x' PUBLICATION b WITH (enabled=off, connect = off)",
			"ALTER SUBSCRIPTION a ADD PUBLICATION b WITH (refresh = false)", "ALTER SUBSCRIPTION a DISABLE", "ANALYZE",
			"COMMENT ON TABLE t IS 'VACUUM'" })
	void knowsWhatRunsInsideATransaction(String sql) {
		assertThat(Scripts.only(sql).outsideTransaction()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY)", "ALTER TABLE a ADD b int",
			"DROP VIEW a", "COMMENT ON TABLE a IS 'set_config'", "GRANT SELECT ON a TO b", "REVOKE ALL ON a FROM b",
			"INSERT INTO a VALUES ('pg_temp')", "UPDATE a SET temperature = 1", "DELETE FROM a",
			"CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT set_config('a', 'b', false) $$",
			"CREATE VIEW a AS SELECT 1", "CREATE INDEX CONCURRENTLY i ON t (a)", "BEGIN", "COMMIT",
			"ROLLBACK TO SAVEPOINT a", "SAVEPOINT a", "TRUNCATE t" })
	void trustsPlainStatementsToLeaveTheSessionAlone(String sql) {
		assertThat(Scripts.only(sql).mayChangeSession()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET a = 1", "RESET ALL", "SELECT 1", "DO $$ BEGIN END $$", "CALL p()",
			"PREPARE a AS SELECT 1", "LISTEN a", "LOAD 'a'", "DISCARD TEMP", "DECLARE a CURSOR FOR SELECT 1",
			"EXECUTE a", "WITH a AS (SELECT 1) INSERT INTO b SELECT 1", "CREATE TEMP TABLE a (b int)",
			"create temporary view a as select 1", "CREATE TABLE pg_temp.a (b int)",
			"CREATE TABLE \"pg_temp\".a (b int)", "CREATE TABLE a AS SELECT f()",
			"CREATE UNLOGGED TABLE a (b) AS SELECT f()", "INSERT INTO a SELECT set_config('a', 'b', false)",
			"UPDATE a SET b = pg_advisory_lock(1)", "EXPLAIN ANALYZE SELECT 1", "VALUES (1)", "FETCH a",
			"something else" })
	void suspectsAllOthers(String sql) {
		assertThat(Scripts.only(sql).mayChangeSession()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SET standard_conforming_strings = off                      | true
			set local "standard_conforming_strings" to on              | true
			SELECT set_config('standard_conforming_strings', 'off', f) | true
			RESET ALL                                                  | true
			SET search_path = a                                        | false
			SELECT 'standard_conforming_strings'                       | false
			SET client_encoding = 'UTF8'                               | false
			INSERT INTO t VALUES (1)                                   | false
			""")
	void tellsWhetherReadingChanges(String sql, boolean changes) {
		assertThat(Scripts.only(sql).changesReading()).isEqualTo(changes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INSERT INTO t VALUES (1) RETURNING id        | true
			delete from t returning *                    | true
			COPY t TO STDOUT                             | true
			SELECT 1                                     | true
			INSERT INTO t VALUES ($$ RETURNING $$)       | false
			UPDATE t SET a = 1 /* RETURNING */           | false
			CREATE TABLE t (a int)                       | false
			""")
	void knowsWhatMayAnswerWithRows(String sql, boolean rows) {
		assertThat(Scripts.only(sql).mayAnswerWithRows()).isEqualTo(rows);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GRANT SELECT ON ALL TABLES IN SCHEMA a TO b  | true
			revoke all on all /* x */ tables in schema a | true
			GRANT SELECT ON t TO b                       | false
			COMMENT ON TABLE t IS $$ ALL TABLES $$       | false
			""")
	void knowsWhatMayReachTablesThatItDoesNotName(String sql, boolean unnamed) {
		assertThat(Scripts.only(sql).mayReachUnnamedTables()).isEqualTo(unnamed);
	}

}
