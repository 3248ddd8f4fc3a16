package io.migrator.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What the journal's newest row may carry: a short text of the files of a run and the
 * number of their rows, and one of the history behind it. Where both are the same again,
 * nothing has to be done, and no row has to be read to know it.
 *
 * @param schema the schema of the tables
 * @param files the text of the files; where it is written, the number of rows as well
 */
record SettledMark(String schema, String files) {

	/**
	 * What decides, with the key, whether something is to be done: as long as a row
	 * stands for the text that its file has, the rest only tells of it.
	 */
	private static final List<String> DECISIVE = List.of("checksum", "kind");

	/**
	 * The mark of files and history as the tables stand, as an expression.
	 */
	String expression() {
		return "(SELECT pg_catalog.concat(" + SqlText.literal(this.files) + of("hash", ", '.', ") + ") FROM " + tables()
				+ ")";
	}

	/**
	 * The query for how many rows the tables have, as {@code rows}, where the journal's
	 * newest row has the mark of files and history as they are; else null. It takes one
	 * look at each table.
	 */
	String query() {
		String rows = "0" + of("rows", " OPERATOR(pg_catalog.+) ");
		return "SELECT CASE WHEN (SELECT mark FROM " + SqlText.qualified(this.schema, JournalTable.NAME)
				+ " ORDER BY id DESC LIMIT 1) OPERATOR(pg_catalog.=) pg_catalog.concat(" + SqlText.literal(this.files)
				+ ", '.', " + rows + of("hash", ", '.', ") + ") THEN " + rows + " END AS rows FROM " + tables();
	}

	private static String of(String column, String before) {
		StringBuilder sql = new StringBuilder();
		for (HistoryTable table : HistoryTable.OURS) {
			sql.append(before).append(alias(table)).append('.').append(column);
		}
		return sql.toString();
	}

	/**
	 * One hash of all rows of each table, in whatever order, and their number: two rows
	 * that are the same would cancel each other out. Hashed is what is read, the text;
	 * not every type that an adopted table may have has a hash.
	 */
	private String tables() {
		StringBuilder sql = new StringBuilder(1024);
		for (HistoryTable table : HistoryTable.OURS) {
			List<String> columns = new ArrayList<>(table.key());
			columns.addAll(DECISIVE);
			sql.append(sql.isEmpty() ? "" : ", ")
				.append("(SELECT pg_catalog.count(*) AS rows, pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(")
				.append(String.join("::pg_catalog.text, ", columns))
				.append("::pg_catalog.text), 0::bigint)) AS hash FROM ")
				.append(SqlText.qualified(this.schema, table.tableName()))
				.append(") AS ")
				.append(alias(table));
		}
		return sql.toString();
	}

	private static String alias(HistoryTable table) {
		return "h" + table.number();
	}

}
