package io.migrator.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What the journal's newest row may carry: a short text of the files of a run, and one of
 * the history behind it. Where both are the same again, nothing has to be done, and no
 * row has to be read to know it.
 *
 * @param schema the schema of the tables
 * @param files the text of the files
 */
record SettledMark(String schema, String files) {

	/**
	 * What decides whether something is to be done; the rest of a row tells when and how
	 * it was applied.
	 */
	private static final List<String> DECISIVE = List.of("version", "checksum", "checksum_sql", "size", "crc32",
			"kind");

	/**
	 * The mark of files and history as the tables stand, as an expression.
	 */
	String expression() {
		StringBuilder sql = new StringBuilder(1024).append("pg_catalog.concat(").append(SqlText.literal(this.files));
		for (HistoryTable table : HistoryTable.OURS) {
			sql.append(", '.', (SELECT ").append(hash(table)).append(" FROM ").append(name(table)).append(')');
		}
		return sql.append(')').toString();
	}

	/**
	 * The query for how many rows the tables have, as {@code rows}, where the journal's
	 * newest row has the mark of files and history as they are; else null. It takes one
	 * look at each table.
	 */
	String query() {
		StringBuilder mark = new StringBuilder("pg_catalog.concat(").append(SqlText.literal(this.files));
		StringBuilder rows = new StringBuilder();
		StringBuilder from = new StringBuilder();
		for (HistoryTable table : HistoryTable.OURS) {
			String alias = "h" + table.number();
			mark.append(", '.', ").append(alias).append(".hash");
			rows.append(rows.isEmpty() ? "" : " OPERATOR(pg_catalog.+) ").append(alias).append(".rows");
			from.append(from.isEmpty() ? "" : ", ")
				.append("(SELECT ")
				.append(hash(table))
				.append(" AS hash, pg_catalog.count(*) AS rows FROM ")
				.append(name(table))
				.append(") AS ")
				.append(alias);
		}
		return "SELECT CASE WHEN (SELECT mark FROM " + SqlText.qualified(this.schema, JournalTable.NAME)
				+ " ORDER BY id DESC LIMIT 1) OPERATOR(pg_catalog.=) " + mark + ") THEN " + rows + " END AS rows FROM "
				+ from;
	}

	/**
	 * One hash of all rows, in whatever order: no two rows are the same.
	 */
	private static String hash(HistoryTable table) {
		List<String> columns = new ArrayList<>(table.key());
		columns.addAll(DECISIVE);
		return "pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(" + String.join(", ", columns)
				+ "), 0::bigint))";
	}

	private String name(HistoryTable table) {
		return SqlText.qualified(this.schema, table.tableName());
	}

}
