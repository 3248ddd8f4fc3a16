package io.migrator.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The journal's table.
 */
final class JournalTable {

	static final String NAME = "_migration_journal";

	/**
	 * The column that came last: a journal that has it has them all.
	 */
	static final String NEWEST = "mark";

	/**
	 * The columns after {@code id}, with their types.
	 */
	static final Map<String, String> COLUMNS = columns();

	private JournalTable() {
	}

	private static Map<String, String> columns() {
		String text = "pg_catalog.text";
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("run_id", "pg_catalog.uuid");
		columns.put("migration_id", text);
		columns.put("action", text);
		columns.put("outcome", text);
		columns.put("started_at", "timestamp");
		columns.put("duration_ms", "bigint");
		columns.put("statement_number", "integer");
		columns.put("sqlstate", text);
		columns.put("error", text);
		columns.put("error_line", "integer");
		columns.put("error_column", "integer");
		columns.put("database_user", text);
		columns.put("application_name", text);
		columns.put("host", text);
		columns.put("migrator_version", text);
		columns.put("checksum", text);
		columns.put("sql", text);
		columns.put("undo_sql", text);
		columns.put(NEWEST, text);
		return columns;
	}

}
