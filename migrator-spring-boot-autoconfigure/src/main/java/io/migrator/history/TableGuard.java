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
	 * Rows of the catalog that this transaction has written.
	 */
	private static final String CHANGED = "pg_catalog.age(@row.xmin) OPERATOR(pg_catalog.<=) 0";

	/**
	 * Row security, privileges and policies are as we make them, as far as our role may
	 * see to that. What a script grants to all tables of a schema may stand: row security
	 * hides the rows. It does not stop the three privileges that are taken back, nor does
	 * it keep a sequence from being set to a number that is taken.
	 */
	private static final String CLOSE = """
			FOR r IN SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, c.oid, x.changed,
			  CASE WHEN c.relkind OPERATOR(pg_catalog.=) 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
			  CASE WHEN c.relkind OPERATOR(pg_catalog.=) 'S' THEN 'UPDATE' ELSE 'TRUNCATE, REFERENCES, TRIGGER' END AS harm
			 FROM pg_catalog.pg_class c
			 JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
			 CROSS JOIN LATERAL (SELECT @changed_c OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
			  WHERE a.attrelid OPERATOR(pg_catalog.=) c.oid AND a.attacl IS NOT NULL AND @changed_a)) x (changed)
			 WHERE (c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[@tables]::pg_catalog.oid[])
			   OR c.oid OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT d.objid FROM pg_catalog.pg_depend d
			    WHERE d.refobjid OPERATOR(pg_catalog.=) ANY (ARRAY[@tables]::pg_catalog.oid[])
			    AND d.refclassid OPERATOR(pg_catalog.=) @class AND d.classid OPERATOR(pg_catalog.=) @class
			    AND d.refobjsubid OPERATOR(pg_catalog.>) 0)) AND c.relkind OPERATOR(pg_catalog.=) 'S')
			  AND (x.changed OR c.relkind OPERATOR(pg_catalog.<>) 'S' AND (NOT c.relrowsecurity OR c.relforcerowsecurity)
			   OR EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) a
			    WHERE a.grantee OPERATOR(pg_catalog.=) 0::pg_catalog.oid)
			   OR EXISTS (SELECT FROM pg_catalog.pg_policy p
			    WHERE p.polrelid OPERATOR(pg_catalog.=) c.oid AND @changed_p))
			LOOP
			 BEGIN
			  IF r.kind OPERATOR(pg_catalog.=) 'TABLE' THEN
			   EXECUTE 'ALTER TABLE ' OPERATOR(pg_catalog.||) r.name
			    OPERATOR(pg_catalog.||) ' ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY';
			  END IF;
			  EXECUTE pg_catalog.format('REVOKE ALL ON %s %s FROM PUBLIC CASCADE', r.kind, r.name);
			  FOR g IN SELECT DISTINCT u.rolname FROM pg_catalog.pg_class c
			   CROSS JOIN LATERAL (SELECT c.relacl UNION ALL SELECT a.attacl FROM pg_catalog.pg_attribute a
			    WHERE a.attrelid OPERATOR(pg_catalog.=) c.oid) l (acl)
			   CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) a
			   JOIN pg_catalog.pg_roles u ON u.oid OPERATOR(pg_catalog.=) a.grantee
			   WHERE r.changed AND c.oid OPERATOR(pg_catalog.=) r.oid AND a.grantee OPERATOR(pg_catalog.<>) c.relowner
			  LOOP
			   EXECUTE pg_catalog.format('REVOKE %s ON %s %s FROM %I CASCADE', r.harm, r.kind, r.name, g.rolname);
			  END LOOP;
			  FOR g IN SELECT p.polname FROM pg_catalog.pg_policy p WHERE p.polrelid OPERATOR(pg_catalog.=) r.oid
			   AND @changed_p AND p.polname OPERATOR(pg_catalog.<>) '@policy'::pg_catalog.name
			  LOOP
			   EXECUTE pg_catalog.format('DROP POLICY %I ON %s', g.polname, r.name);
			  END LOOP;
			 EXCEPTION WHEN insufficient_privilege THEN
			  NULL;
			 END;
			END LOOP;
			"""
		.replace("@changed_c", CHANGED.replace("@row", "c"))
		.replace("@changed_a", CHANGED.replace("@row", "a"))
		.replace("@changed_p", CHANGED.replace("@row", "p"))
		.replace("@class", "'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid")
		.replace("@policy", TableAccess.POLICY);

	/**
	 * One table has another owner than the others now.
	 */
	private static final String GIVEN_AWAY = "(SELECT pg_catalog.count(DISTINCT c.relowner) OPERATOR(pg_catalog.>) 1"
			+ " AND pg_catalog.bool_or(" + CHANGED.replace("@row", "c") + ") FROM pg_catalog.pg_class c"
			+ " WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[@tables]::pg_catalog.oid[]))";

	private static final String UNLOGGED = "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=)"
			+ " ANY (ARRAY[@tables]::pg_catalog.oid[]) AND c.relpersistence OPERATOR(pg_catalog.=) 'u'"
			+ " AND c.relname OPERATOR(pg_catalog.<>) ALL (@before::pg_catalog.name[]))";

	private static final String WITHOUT_ROWS = "Leave that statement out: without its rows every migration would run again.";

	private TableGuard() {
	}

	/**
	 * The statement that fails where a table is not there any more, or one that had rows
	 * has none, and that keeps others out again.
	 * @param before the history as it was before the script
	 * @param recorded migrations that have rows, one for each table at least
	 */
	static String statement(HistorySnapshot before, Collection<MigrationId> recorded) {
		String schema = before.database().schema();
		StringBuilder sql = new StringBuilder(
				"DO $migrator$ DECLARE r pg_catalog.record; g pg_catalog.record; BEGIN\n");
		List<String> tables = new ArrayList<>();
		for (HistoryTable table : HistoryTable.OURS) {
			tables.add(table.tableName());
		}
		tables.add(JournalTable.NAME);
		for (String table : tables) {
			refuse(sql, oid(schema, table) + " IS NULL", lost("dropped, renamed or moved", table), WITHOUT_ROWS);
		}
		recorded.stream()
			.map((id) -> RowKey.of(id).table())
			.distinct()
			.forEach((table) -> refuse(sql,
					"NOT EXISTS (SELECT FROM " + SqlText.qualified(schema, table.tableName()) + ")",
					lost("emptied", table.tableName()), WITHOUT_ROWS));
		String oids = tables.stream().map((table) -> oid(schema, table)).collect(Collectors.joining(", "));
		refuse(sql, GIVEN_AWAY.replace("@tables", oids), "the script has given a tracking table to another owner",
				"Leave that statement out, or name the tables that it is meant for.");
		String known = SqlText.literal("{" + String.join(",", before.unlogged()) + "}");
		refuse(sql, UNLOGGED.replace("@tables", oids).replace("@before", known),
				"the script has made a tracking table unlogged",
				"Leave that statement out: a crash of the server would empty the table.");
		sql.append(CLOSE.replace("@tables", oids));
		return sql.append("END $migrator$").toString();
	}

	private static String oid(String schema, String table) {
		return "pg_catalog.to_regclass(" + SqlText.literal(SqlText.qualified(schema, table)) + ")";
	}

	private static String lost(String what, String table) {
		return "the script has " + what + " the tracking table \"" + table + '"';
	}

	private static void refuse(StringBuilder sql, String condition, String message, String hint) {
		sql.append("IF ")
			.append(condition)
			.append(" THEN RAISE EXCEPTION USING ERRCODE = '" + AttemptJournal.TABLES_TOUCHED + "', MESSAGE = ")
			.append(SqlText.literal(message))
			.append(", HINT = ")
			.append(SqlText.literal(hint))
			.append("; END IF;\n");
	}

}
