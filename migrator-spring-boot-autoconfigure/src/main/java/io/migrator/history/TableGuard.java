package io.migrator.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.migrator.migration.MigrationId;

/**
 * Watches over the tracking tables behind a script that may have touched them.
 */
final class TableGuard {

	/**
	 * Row security and PUBLIC's privileges are as we make them, as far as our role may
	 * see to that.
	 */
	private static final String CLOSE = """
			FOR r IN SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name FROM pg_catalog.pg_class c
			 JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
			 WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[@tables]::pg_catalog.oid[])
			  AND (NOT c.relrowsecurity OR c.relforcerowsecurity OR EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) a
			   WHERE a.grantee OPERATOR(pg_catalog.=) 0::pg_catalog.oid))
			LOOP
			 BEGIN
			  EXECUTE 'ALTER TABLE ' OPERATOR(pg_catalog.||) r.name
			   OPERATOR(pg_catalog.||) ' ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY';
			  EXECUTE 'REVOKE ALL ON TABLE ' OPERATOR(pg_catalog.||) r.name OPERATOR(pg_catalog.||) ' FROM PUBLIC CASCADE';
			 EXCEPTION WHEN insufficient_privilege THEN
			  NULL;
			 END;
			END LOOP;
			""";

	private TableGuard() {
	}

	/**
	 * The statement that fails where a table is not there any more, or one that had rows
	 * has none, and that keeps others out again.
	 * @param recorded migrations that have rows, one for each table at least
	 */
	static String statement(String schema, Collection<MigrationId> recorded) {
		StringBuilder sql = new StringBuilder("DO $migrator$ DECLARE r pg_catalog.record; BEGIN\n");
		List<String> tables = new ArrayList<>();
		for (HistoryTable table : HistoryTable.OURS) {
			tables.add(table.tableName());
		}
		tables.add(JournalTable.NAME);
		for (String table : tables) {
			refuse(sql, oid(schema, table) + " IS NULL", "dropped, renamed or moved", table);
		}
		recorded.stream()
			.map((id) -> RowKey.of(id).table())
			.distinct()
			.forEach((table) -> refuse(sql,
					"NOT EXISTS (SELECT FROM " + SqlText.qualified(schema, table.tableName()) + ")", "emptied",
					table.tableName()));
		sql.append(CLOSE.replace("@tables",
				tables.stream().map((table) -> oid(schema, table)).collect(Collectors.joining(", "))));
		return sql.append("END $migrator$").toString();
	}

	private static String oid(String schema, String table) {
		return "pg_catalog.to_regclass(" + SqlText.literal(SqlText.qualified(schema, table)) + ")";
	}

	private static void refuse(StringBuilder sql, String condition, String what, String table) {
		sql.append("IF ")
			.append(condition)
			.append(" THEN RAISE EXCEPTION USING MESSAGE = ")
			.append(SqlText.literal("the script has " + what + " the tracking table \"" + table + '"'))
			.append(", HINT = 'Leave that statement out: without its rows every migration would run again.'; END IF;\n");
	}

}
