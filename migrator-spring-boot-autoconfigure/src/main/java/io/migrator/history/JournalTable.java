package io.migrator.history;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;

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

	/**
	 * The rows that this release understands: a newer one may know of more to attempt.
	 */
	private static final String UNDERSTOOD = "(SELECT * FROM @table AS k WHERE k.migration_id IS NOT NULL"
			+ " AND k.run_id IS NOT NULL AND pg_catalog.isfinite(k.started_at)"
			+ " AND k.action OPERATOR(pg_catalog.=) ANY ('{@actions}'::pg_catalog.text[])"
			+ " AND k.outcome OPERATOR(pg_catalog.=) ANY ('{@outcomes}'::pg_catalog.text[]))";

	private JournalTable() {
	}

	/**
	 * What to read from instead of the table, where actions and outcomes are made
	 * something of.
	 */
	static String understood(String schema) {
		return UNDERSTOOD
			.replace("@actions", Arrays.stream(Action.values()).map(Action::id).collect(Collectors.joining(",")))
			.replace("@outcomes", Arrays.stream(Outcome.values()).map(Outcome::id).collect(Collectors.joining(",")))
			.replace("@table", SqlText.qualified(schema, NAME));
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
