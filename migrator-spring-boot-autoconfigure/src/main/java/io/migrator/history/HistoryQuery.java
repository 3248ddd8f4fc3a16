package io.migrator.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

	static final int DESCRIPTION = 16;

	static final int PLACE = 17;

	/**
	 * Of the facts: how many rows there are where none is read, since nothing has
	 * changed.
	 */
	static final int SETTLED = CRC32;

	private static final String TEXT = "::pg_catalog.text";

	private static final String NUMBER = "::bigint";

	private HistoryQuery() {
	}

	/**
	 * The query for tables that stand as we make them, which fails where one of them, or
	 * the journal's newest column, is not there.
	 * <p>
	 * It takes every table with row security that is active for a policy that hides rows:
	 * to look at the policies takes the server longer than all the rest, and the owner of
	 * the tables has none to look at.
	 * @param schema their schema
	 * @param mark what the files are known by: no row is read where the journal knows
	 * them, and the history, by it
	 */
	static String ofOurs(String schema, Optional<String> mark) {
		StringBuilder guarded = new StringBuilder("CASE");
		for (HistoryTable table : HistoryTable.OURS) {
			guarded.append(" WHEN pg_catalog.row_security_active(")
				.append(SqlText.literal(SqlText.qualified(schema, table.tableName())))
				.append(") THEN '")
				.append(table.tableName())
				.append('\'');
		}
		String journal = SqlText.literal(SqlText.qualified(schema, JournalTable.NAME));
		StringBuilder sql = new StringBuilder(4096);
		String settled = "NULL::bigint";
		if (mark.isPresent()) {
			sql.append("WITH settled AS MATERIALIZED (")
				.append(new SettledMark(schema, mark.get()).query())
				.append(")\n");
			settled = "(SELECT rows FROM settled)";
		}
		facts(sql, guarded.append(" END").toString(),
				"pg_catalog.has_column_privilege(" + journal + ", '" + JournalTable.NEWEST + "', 'SELECT')" + TEXT,
				settled);
		for (HistoryTable table : HistoryTable.OURS) {
			rows(sql, schema, table, table.columns());
			if (mark.isPresent()) {
				sql.append(" WHERE ").append(settled).append(" IS NULL");
			}
		}
		return sql.toString();
	}

	/**
	 * The query for tables with the columns that they have, which tells whether a policy
	 * hides rows.
	 * @param schema their schema
	 * @param tables the columns by table; a table that is not there is left out
	 */
	static String of(String schema, Map<HistoryTable, ? extends Collection<String>> tables) {
		StringBuilder sql = new StringBuilder(4096);
		facts(sql, filtered(schema, tables.keySet()), "NULL", "NULL::bigint");
		tables.forEach((table, columns) -> rows(sql, schema, table, columns));
		return sql.toString();
	}

	/**
	 * The same with the place of each row in its table as one more column, to rewrite
	 * rows by.
	 */
	static String withPlaces(String schema, HistoryTable table) {
		StringBuilder sql = new StringBuilder(512);
		row(sql, table, table.columns());
		return sql.append(", ctid" + TEXT + " FROM ").append(SqlText.qualified(schema, table.tableName())).toString();
	}

	private static String filtered(String schema, Set<HistoryTable> tables) {
		List<String> oids = new ArrayList<>();
		for (HistoryTable table : tables) {
			oids.add(SqlText.literal(SqlText.qualified(schema, table.tableName()))
					+ "::pg_catalog.regclass::pg_catalog.oid");
		}
		return "(SELECT pg_catalog.min(c.relname" + TEXT
				+ ") FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY["
				+ String.join(", ", oids) + "]) AND " + TableAccess.filtered("c.oid") + ")";
	}

	/**
	 * The row of facts, in the order of the columns above; it gives them their types.
	 */
	private static void facts(StringBuilder sql, String filteredTable, String journal, String settled) {
		sql.append("SELECT ")
			.append(FACTS)
			.append(", pg_catalog.current_setting('server_version'), pg_catalog.current_database()" + TEXT
					+ ", pg_catalog.current_schema()" + TEXT + ", current_user" + TEXT + ", (")
			.append(readOnly())
			.append(")" + TEXT + ", ")
			.append(filteredTable)
			.append(", ")
			.append(journal)
			.append(", pg_catalog.pg_backend_pid()::bigint, ")
			.append(settled)
			.append(", NULL::numeric, NULL::bigint, NULL" + TEXT + ", NULL" + TEXT + ", NULL" + TEXT + ", NULL" + TEXT);
	}

	private static void rows(StringBuilder sql, String schema, HistoryTable table, Collection<String> has) {
		sql.append("\nUNION ALL ");
		row(sql, table, has);
		sql.append(" FROM ").append(SqlText.qualified(schema, table.tableName()));
	}

	/**
	 * Whether the session can only read: a standby, or a read-only transaction.
	 */
	static String readOnly() {
		return "pg_catalog.pg_is_in_recovery() OR"
				+ " pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'on'";
	}

	private static void row(StringBuilder sql, HistoryTable table, Collection<String> has) {
		sql.append("SELECT ").append(table.number()).append(", filename" + TEXT);
		columns(sql, has, TEXT, "source_type", "source_name", "entity_name", "version", "checksum", "checksum_sql");
		columns(sql, has, NUMBER, "size", "crc32");
		// The seconds since the epoch of a timestamp are those of UTC, and so are those
		// of a timestamptz
		sql.append(", EXTRACT(epoch FROM executed_at)");
		columns(sql, has, NUMBER, "execution_time_ms");
		columns(sql, has, TEXT, "executed_by", "kind", "run_id", "description");
	}

	private static void columns(StringBuilder sql, Collection<String> has, String type, String... columns) {
		for (String column : columns) {
			if (has.contains(column)) {
				sql.append(", ").append(column).append(type);
			}
			else {
				sql.append(", NULL");
			}
		}
	}

}
