package io.migrator.script;

import java.util.Optional;

import io.migrator.script.CatalogStatement.ChangeObject;
import io.migrator.script.CatalogStatement.ChangeObject.Change;
import io.migrator.script.CatalogStatement.ChangeObject.Kind;
import io.migrator.script.CatalogStatement.CreateIndex;
import io.migrator.script.CatalogStatement.DetachPartition;
import io.migrator.script.CatalogStatement.DropIndex;
import io.migrator.script.CatalogStatement.Reindex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogStatementTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					CREATE INDEX CONCURRENTLY i ON t (a)                                             | i      | "t"          | false
					create unique index concurrently if not exists I on only S.T using btree (a)     | i      | "s"."t"      | true
					CREATE INDEX CONCURRENTLY "My ""i\""" ON "S"."T" ((lower(a)), b DESC)            | My "i" | "S"."T"      | false
					CREATE INDEX CONCURRENTLY if ON t (a)                                            | if     | "t"          | false
					CREATE /* x */ INDEX CONCURRENTLY ÄÖ ON ÄT (a)                                   | ÄÖ     | "Ät"         | false
					CREATE INDEX CONCURRENTLY ON db . s . t (a)                                      |        | "db"."s"."t" | false
					CREATE INDEX CONCURRENTLY U&"\\0069" ON s.U&"d\\0061t\\+000061" (a)              | i      | "s"."data"   | false
					CREATE INDEX CONCURRENTLY u&"!0069!!""\" UESCAPE '!' ON U&"\\D83D\\DE00\\\\" (a)    | i!"    | "😀\\"        | false
					""")
	void readsIndexAndTable(String sql, String name, String table, boolean unique) {
		assertThat(parse(sql)).contains(new CreateIndex(Optional.ofNullable(name), table, unique));
	}

	@Test
	void readsWhatIsDroppedDetachedAndIndexedAgain() {
		assertThat(parse("DROP INDEX CONCURRENTLY IF EXISTS s.i CASCADE")).contains(new DropIndex("\"s\".\"i\""));
		assertThat(parse("ALTER TABLE IF EXISTS t DETACH PARTITION \"P\" CONCURRENTLY"))
			.contains(new DetachPartition("\"t\"", "\"P\""));
		assertThat(parse("REINDEX (VERBOSE) TABLE CONCURRENTLY s.t"))
			.contains(new Reindex(Reindex.Target.TABLE, "\"s\".\"t\""));
		assertThat(parse("REINDEX (CONCURRENTLY, VERBOSE) INDEX i"))
			.contains(new Reindex(Reindex.Target.INDEX, "\"i\""));
		assertThat(parse("REINDEX SCHEMA CONCURRENTLY App")).contains(new Reindex(Reindex.Target.SCHEMA, "app"));
		assertThat(parse("REINDEX DATABASE CONCURRENTLY")).contains(new Reindex(Reindex.Target.DATABASE, ""));
	}

	@Test
	void readsObjectsOfTheCluster() {
		assertThat(parse("CREATE DATABASE Shop OWNER ann"))
			.contains(new ChangeObject(Change.CREATE, Kind.DATABASE, "shop"));
		assertThat(parse("DROP TABLESPACE IF EXISTS \"Fast\""))
			.contains(new ChangeObject(Change.DROP, Kind.TABLESPACE, "Fast"));
		assertThat(parse("DROP SUBSCRIPTION s")).contains(new ChangeObject(Change.DROP, Kind.SUBSCRIPTION, "s"));
		assertThat(parse("COMMIT PREPARED 'it''s'"))
			.contains(new ChangeObject(Change.DROP, Kind.PREPARED_TRANSACTION, "it's"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM t", "ALTER SYSTEM SET work_mem = '1MB'", "CREATE INDEX i ON t (a)", "SELECT 1",
			"ALTER DATABASE d SET TABLESPACE x", "REINDEX SYSTEM d", "CREATE INDEX CONCURRENTLY U&\"\\00\" ON t (a)" })
	void leavesAloneWhatMayJustBeRunAgainOrCannotBeRead(String sql) {
		assertThat(parse(sql)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			CALL refill()                                        | true
			DO $$ BEGIN COMMIT; END $$                           | true
			DO LANGUAGE plpgsql $$ BEGIN call refill(); END $$   | true
			DO $$ BEGIN PERFORM 1; END $$                        | false
			CREATE PROCEDURE p() LANGUAGE sql AS 'COMMIT'        | false
			INSERT INTO calls VALUES (1)                         | false
			""")
	void knowsWhatMayEndTransactions(String sql, boolean may) {
		assertThat(TransactionControl.mayBeInside(sql)).isEqualTo(may);
	}

	private static Optional<CatalogStatement> parse(String sql) {
		return OutsideTransaction.command(SqlWords.of(sql))
			.flatMap((command) -> CatalogStatementParser.parse(sql, command));
	}

}
