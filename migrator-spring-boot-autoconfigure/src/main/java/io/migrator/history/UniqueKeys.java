package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The unique keys of a table of another system, which may be too narrow: its entities of
 * one name in two plugins collide.
 */
final class UniqueKeys {

	private UniqueKeys() {
	}

	/**
	 * The query for the keys: index, constraint where it is one, columns.
	 */
	static String query(String schema, HistoryTable table) {
		return """
				SELECT i.relname::pg_catalog.text, c.conname::pg_catalog.text,
				 ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
				  WHERE a.attrelid OPERATOR(pg_catalog.=) x.indrelid
				  AND a.attnum OPERATOR(pg_catalog.=) ANY (x.indkey::pg_catalog.int2[]))
				FROM pg_catalog.pg_index x
				JOIN pg_catalog.pg_class i ON i.oid OPERATOR(pg_catalog.=) x.indexrelid
				LEFT JOIN pg_catalog.pg_constraint c ON c.conindid OPERATOR(pg_catalog.=) x.indexrelid
				 AND c.contype OPERATOR(pg_catalog.=) 'u'
				WHERE x.indrelid OPERATOR(pg_catalog.=) %s::pg_catalog.regclass
				AND x.indisunique AND NOT x.indisprimary AND x.indpred IS NULL AND x.indexprs IS NULL"""
			.formatted(SqlText.literal(SqlText.qualified(schema, table.tableName())));
	}

	static List<UniqueKey> read(ResultSet rows) throws SQLException {
		List<UniqueKey> keys = new ArrayList<>();
		while (rows.next()) {
			String constraint = rows.getString(2);
			keys.add(new UniqueKey(rows.getString(1), (constraint != null) ? constraint : "",
					Set.of((String[]) rows.getArray(3).getArray())));
		}
		return keys;
	}

	/**
	 * The statements that take away what is too narrow and add the key where it is not
	 * there yet.
	 */
	static List<String> widen(String schema, HistoryTable table, List<UniqueKey> keys) {
		Set<String> wanted = new TreeSet<>(table.key());
		String name = SqlText.qualified(schema, table.tableName());
		List<String> statements = new ArrayList<>();
		boolean there = false;
		for (UniqueKey key : keys) {
			there |= key.columns().equals(wanted);
			if (!key.columns().equals(wanted) && wanted.containsAll(key.columns())) {
				statements.add(key.constraint().isEmpty() ? "DROP INDEX " + SqlText.qualified(schema, key.index())
						: "ALTER TABLE " + name + " DROP CONSTRAINT " + SqlText.identifier(key.constraint()));
			}
		}
		if (!there) {
			statements.add("ALTER TABLE " + name + " ADD UNIQUE (" + String.join(", ", table.key()) + ")");
		}
		return statements;
	}

	/**
	 * A unique key.
	 *
	 * @param index its index
	 * @param constraint the constraint, empty for an index alone
	 * @param columns its columns
	 */
	record UniqueKey(String index, String constraint, Set<String> columns) {

		UniqueKey {
			columns = Set.copyOf(columns);
		}

	}

}
