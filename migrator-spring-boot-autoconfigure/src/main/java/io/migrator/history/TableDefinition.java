package io.migrator.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that make the tracking tables, give them the columns that they lack, and
 * keep others out (contract, section 5).
 *
 * @param schema the schema of the tables
 */
record TableDefinition(String schema) {

	/**
	 * The column's default: the time in UTC, whatever the session's zone.
	 */
	private static final String NOW = "(pg_catalog.now() AT TIME ZONE 'UTC')";

	List<String> createSchema() {
		return List.of("CREATE SCHEMA IF NOT EXISTS " + SqlText.identifier(this.schema));
	}

	List<String> create(HistoryTable table) {
		List<String> columns = new ArrayList<>();
		for (String column : table.columns()) {
			columns.add(column + " " + type(table.tableName(), column) + (column.equals("id") ? " PRIMARY KEY" : "")
					+ (column.equals("executed_at") ? " DEFAULT " + NOW : "")
					+ (table.key().contains(column) ? " NOT NULL" : ""));
		}
		columns.add("UNIQUE (" + String.join(", ", table.key()) + ")");
		return List.of(create(table.tableName(), columns));
	}

	List<String> createJournal() {
		List<String> columns = new ArrayList<>();
		columns.add("id bigint " + identity(JournalTable.NAME) + " PRIMARY KEY");
		JournalTable.COLUMNS.forEach((column, type) -> columns.add(column + " " + type));
		return List.of(create(JournalTable.NAME, columns), "CREATE INDEX IF NOT EXISTS " + JournalTable.NAME
				+ "_migration_id_id_idx ON " + name(JournalTable.NAME) + " (migration_id, id)");
	}

	private String create(String table, List<String> columns) {
		return "CREATE TABLE IF NOT EXISTS " + name(table) + " (" + String.join(", ", columns) + ")";
	}

	/**
	 * Adds the columns that a table of another system lacks.
	 */
	List<String> complete(HistoryTable table, CatalogTable found) {
		List<String> changes = new ArrayList<>();
		for (String column : table.columns()) {
			if (!found.columns().contains(column)) {
				changes.add("ADD COLUMN IF NOT EXISTS " + column + " " + type(table.tableName(), column));
			}
		}
		// The other system's default may be the session's local time, or none
		changes.add("ALTER COLUMN executed_at SET DEFAULT " + (found.zoned() ? "pg_catalog.now()" : NOW));
		// PostgreSQL empties an unlogged table after a crash
		changes.add("SET LOGGED");
		return List.of("ALTER TABLE " + name(table.tableName()) + " " + String.join(", ", changes));
	}

	/**
	 * Adds the columns that a journal of an older release lacks.
	 */
	List<String> completeJournal(CatalogTable found) {
		List<String> changes = new ArrayList<>();
		JournalTable.COLUMNS.forEach((column, type) -> {
			if (!found.columns().contains(column)) {
				changes.add("ADD COLUMN IF NOT EXISTS " + column + " " + type);
			}
		});
		return changes.isEmpty() ? List.of()
				: List.of("ALTER TABLE " + name(JournalTable.NAME) + " " + String.join(", ", changes));
	}

	/**
	 * Moves the rows of the other system's first table of themes to where they belong.
	 */
	List<String> moveThemes() {
		String old = name(HistoryTable.OLD_THEME.tableName());
		String columns = "source_type, source_name, filename, executed_at";
		return List.of("INSERT INTO " + name(HistoryTable.CONTENT.tableName()) + " (" + columns + ") SELECT " + columns
				+ " FROM " + old + " ON CONFLICT DO NOTHING", "DROP TABLE " + old);
	}

	/**
	 * Keeps everybody out but the owner: a server may grant privileges on each new table
	 * by default, and row security alone does not stop a TRUNCATE.
	 * @param table the table
	 * @param sequence its sequence, or an empty text for one that is not ours
	 * @param grantees who has privileges; an empty name is PUBLIC
	 */
	List<String> guard(String table, String sequence, List<String> grantees) {
		Set<String> roles = new LinkedHashSet<>(List.of("PUBLIC"));
		grantees.stream().filter((role) -> !role.isEmpty()).map(SqlText::identifier).forEach(roles::add);
		List<String> statements = new ArrayList<>();
		statements.add("ALTER TABLE " + name(table) + " ENABLE ROW LEVEL SECURITY");
		statements.add("REVOKE ALL ON TABLE " + name(table) + " FROM " + String.join(", ", roles) + " CASCADE");
		if (!sequence.isEmpty()) {
			statements
				.add("REVOKE ALL ON SEQUENCE " + name(sequence) + " FROM " + String.join(", ", roles) + " CASCADE");
		}
		return statements;
	}

	List<String> dropPolicies(CatalogTable found) {
		return found.policies()
			.stream()
			.filter((policy) -> !policy.equals(TableAccess.POLICY))
			.map((policy) -> "DROP POLICY IF EXISTS " + SqlText.identifier(policy) + " ON " + name(found.name()))
			.toList();
	}

	/**
	 * Lets the reader role see everything.
	 */
	List<String> letRead(String table, String role) {
		String policy = TableAccess.POLICY + " ON " + name(table);
		return List.of("GRANT SELECT ON TABLE " + name(table) + " TO " + SqlText.identifier(role),
				"DROP POLICY IF EXISTS " + policy,
				"CREATE POLICY " + policy + " FOR SELECT TO " + SqlText.identifier(role) + " USING (true)");
	}

	static String sequence(String table) {
		return table + "_id_seq";
	}

	private String type(String table, String column) {
		return switch (column) {
			case "id" -> "integer " + identity(table);
			case "executed_at" -> "timestamp";
			default -> TYPES.getOrDefault(column, "pg_catalog.text");
		};
	}

	private static final Map<String, String> TYPES = types();

	private static Map<String, String> types() {
		Map<String, String> types = new HashMap<>();
		for (HistoryColumn column : HistoryColumn.values()) {
			types.put(column.column(), column.type());
		}
		return types;
	}

	private String identity(String table) {
		return "GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME " + name(sequence(table)) + ")";
	}

	private String name(String table) {
		return SqlText.qualified(this.schema, table);
	}

}
