package io.migrator.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of the query that reads the tables that there are, with the columns that they
 * have, and one row of facts about session and server.
 * <p>
 * Each row's first column tells where it comes from: the table's number, or
 * {@link #FACTS}. The facts share the columns of the rows, so that a row carries nothing
 * that it does not need.
 */
final class HistoryQuery {

	static final int FACTS = -1;

	static final int FROM = 1;

	static final int FILENAME = 2;

	static final int SOURCE_TYPE = 3;

	static final int SOURCE_NAME = 4;

	static final int ENTITY_NAME = 5;

	static final int VERSION = 6;

	static final int CHECKSUM = 7;

	static final int CHECKSUM_SQL = 8;

	static final int SIZE = 9;

	static final int CRC32 = 10;

	static final int EXECUTED_AT = 11;

	static final int EXECUTION_TIME = 12;

	static final int EXECUTED_BY = 13;

	static final int KIND = 14;

	static final int RUN_ID = 15;

	static final int PLACE = 16;

	private static final String TEXT = "::pg_catalog.text";

	private HistoryQuery() {
	}

	/**
	 * The query for tables that stand as we make them.
	 */
	static String ofOurs(String schema) {
		Map<HistoryTable, Set<String>> tables = new EnumMap<>(HistoryTable.class);
		for (HistoryTable table : HistoryTable.OURS) {
			tables.put(table, new HashSet<>(table.columns()));
		}
		return of(schema, tables);
	}

	/**
	 * The query for tables with the columns that they have.
	 * @param schema their schema
	 * @param tables the columns by table; a table that is not there is left out
	 */
	static String of(String schema, Map<HistoryTable, Set<String>> tables) {
		StringBuilder sql = new StringBuilder(4096).append(facts(schema, tables.keySet()));
		for (Map.Entry<HistoryTable, Set<String>> table : tables.entrySet()) {
			sql.append("\nUNION ALL SELECT ")
				.append(String.join(", ", row(table.getKey(), table.getValue())))
				.append(" FROM ")
				.append(SqlText.qualified(schema, table.getKey().tableName()));
		}
		return sql.toString();
	}

	/**
	 * The same with the place of each row in its table as one more column, to rewrite
	 * rows by.
	 */
	static String withPlaces(String schema, HistoryTable table) {
		return "SELECT " + String.join(", ", row(table, Set.copyOf(table.columns()))) + ", ctid" + TEXT + " FROM "
				+ SqlText.qualified(schema, table.tableName());
	}

	private static String facts(String schema, Set<HistoryTable> tables) {
		List<String> oids = new ArrayList<>();
		for (HistoryTable table : tables) {
			oids.add(SqlText.literal(SqlText.qualified(schema, table.tableName()))
					+ "::pg_catalog.regclass::pg_catalog.oid");
		}
		String filtered = oids.isEmpty() ? "NULL" + TEXT
				: "(SELECT pg_catalog.min(c.relname" + TEXT
						+ ") FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY["
						+ String.join(", ", oids) + "]) AND " + TableAccess.filtered("c.oid") + ")";
		String journal = SqlText.literal(SqlText.qualified(schema, JournalTable.NAME));
		// In the order of the columns above
		return "SELECT " + FACTS + ", pg_catalog.current_setting('server_version'), pg_catalog.current_database()"
				+ TEXT + ", pg_catalog.current_schema()" + TEXT + ", current_user" + TEXT + ", (" + readOnly() + ")"
				+ TEXT + ", " + filtered + ", EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid"
				+ " OPERATOR(pg_catalog.=) pg_catalog.to_regclass(" + journal + ") AND a.attname"
				+ " OPERATOR(pg_catalog.=) '" + JournalTable.NEWEST + "' AND NOT a.attisdropped)" + TEXT
				+ ", pg_catalog.pg_backend_pid()::bigint, NULL::bigint, NULL::numeric, NULL::bigint, NULL" + TEXT
				+ ", NULL" + TEXT + ", NULL" + TEXT;
	}

	/**
	 * Whether the session can only read: a standby, or a read-only transaction.
	 */
	static String readOnly() {
		return "pg_catalog.pg_is_in_recovery() OR"
				+ " pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'on'";
	}

	private static List<String> row(HistoryTable table, Set<String> has) {
		return List.of(Integer.toString(table.number()), "filename" + TEXT, text("source_type", has),
				text("source_name", has), text("entity_name", has), text("version", has), text("checksum", has),
				text("checksum_sql", has), number("size", has), number("crc32", has),
				// The seconds since the epoch of a timestamp are those of UTC, and so are
				// those of a timestamptz
				"EXTRACT(epoch FROM executed_at)", number("execution_time_ms", has), text("executed_by", has),
				text("kind", has), text("run_id", has));
	}

	private static String text(String column, Set<String> has) {
		return (has.contains(column) ? column : "NULL") + TEXT;
	}

	private static String number(String column, Set<String> has) {
		return (has.contains(column) ? column : "NULL") + "::bigint";
	}

}
