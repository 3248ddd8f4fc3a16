package io.migrator.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.migrator.migration.DatabaseInfo;

/**
 * What the server's catalog says about the tracking tables and the role that wants them.
 *
 * @param database the server and session; its schema is the one that was asked for, or
 * the session's current one
 * @param schemaExists whether that schema exists
 * @param usable whether the role has USAGE on it
 * @param searchPath the session's search_path
 * @param closed schemas with a table of ours that the role may not use
 * @param elsewhere another schema of the search_path that has our journal
 * @param newGrantees who gets privileges on tables and sequences that the role makes
 * there, by default privileges; an empty name is PUBLIC
 * @param readerExists whether the reader role exists, true where none is configured
 * @param readerUsable whether the reader role has USAGE on the schema, true where none is
 * configured
 * @param tables the tables by name
 */
record Catalog(DatabaseInfo database, boolean schemaExists, boolean usable, String searchPath, List<String> closed,
		Optional<String> elsewhere, List<String> newGrantees, boolean readerExists, boolean readerUsable,
		Map<String, CatalogTable> tables) {

	Catalog {
		closed = List.copyOf(closed);
		newGrantees = List.copyOf(newGrantees);
		tables = Map.copyOf(tables);
	}

	Optional<CatalogTable> table(HistoryTable table) {
		return Optional.ofNullable(this.tables.get(table.tableName()));
	}

	Optional<CatalogTable> journal() {
		return Optional.ofNullable(this.tables.get(JournalTable.NAME));
	}

	/**
	 * The columns of the tables of applied migrations that are there.
	 */
	Map<HistoryTable, Set<String>> columns() {
		Map<HistoryTable, Set<String>> columns = new TreeMap<>();
		for (HistoryTable table : HistoryTable.values()) {
			CatalogTable found = this.tables.get(table.tableName());
			if (found != null) {
				columns.put(table, found.columns());
			}
		}
		return columns;
	}

	/**
	 * How the tables stand.
	 */
	TablesState state() {
		Optional<CatalogTable> journal = journal();
		boolean missing = journal.isEmpty() || !isCurrentJournal(journal.get());
		for (HistoryTable table : HistoryTable.OURS) {
			Optional<CatalogTable> found = table(table);
			if (found.isPresent() && !isCurrent(table)) {
				return TablesState.FOREIGN;
			}
			missing |= found.isEmpty();
		}
		if (table(HistoryTable.OLD_THEME).isPresent()) {
			return TablesState.FOREIGN;
		}
		return missing ? TablesState.ABSENT : TablesState.CURRENT;
	}

	/**
	 * Whether a table has all columns as we make them.
	 */
	boolean isCurrent(HistoryTable table) {
		CatalogTable found = this.tables.get(table.tableName());
		return found != null && found.columns().containsAll(table.columns());
	}

	private static boolean isCurrentJournal(CatalogTable journal) {
		return journal.columns().containsAll(JournalTable.COLUMNS.keySet());
	}

	/**
	 * Refuses what is somebody else's.
	 * @throws ForeignTableException where a table's columns are not ours and cannot
	 * become ours
	 */
	void refuseStrangers() {
		for (HistoryTable table : HistoryTable.values()) {
			CatalogTable found = this.tables.get(table.tableName());
			if (found != null) {
				refuseStranger(found, table.required(), new HashSet<>(table.columns()));
			}
		}
		Optional<CatalogTable> journal = journal();
		if (journal.isPresent()) {
			Set<String> known = new HashSet<>(JournalTable.COLUMNS.keySet());
			known.add("id");
			refuseStranger(journal.get(), Set.of("migration_id", "action", "outcome"), known);
		}
	}

	private void refuseStranger(CatalogTable found, Set<String> required, Set<String> known) {
		String schema = this.database.schema();
		if (!found.plain()) {
			throw new ForeignTableException(schema, found.name(), "it is not a plain table");
		}
		List<String> lacking = new ArrayList<>(required);
		lacking.removeAll(found.columns());
		if (!lacking.isEmpty()) {
			throw new ForeignTableException(schema, found.name(), "it has no column " + String.join(", ", lacking));
		}
		Set<String> unknown = new HashSet<>(found.demanded());
		unknown.removeAll(known);
		if (!unknown.isEmpty()) {
			throw new ForeignTableException(schema, found.name(),
					"it demands a value for " + String.join(", ", unknown.stream().sorted().toList()));
		}
	}

	/**
	 * Refuses to read what the role may not see, or not see all of.
	 * @throws HistoryAccessException where a GRANT is missing
	 * @throws HistoryFilteredException where row security may hide rows
	 */
	void refuseBlindness() {
		String role = this.database.user();
		String schema = this.database.schema();
		if (this.schemaExists && !this.usable) {
			throw new HistoryAccessException(role, "may not use the schema '" + schema + "' of the tracking tables",
					usage(schema, role), null);
		}
		for (HistoryTable table : HistoryTable.values()) {
			CatalogTable found = this.tables.get(table.tableName());
			if (found != null) {
				refuseBlindness(found);
			}
		}
	}

	/**
	 * Refuses to read one table that the role may not see, or not see all of.
	 */
	void refuseBlindness(CatalogTable table) {
		String role = this.database.user();
		String name = SqlText.qualified(this.database.schema(), table.name());
		if (!table.readable()) {
			throw new HistoryAccessException(role, "may not read the tracking table " + name,
					"GRANT SELECT ON " + name + " TO " + SqlText.identifier(role) + ";", null);
		}
		if (table.filtered()) {
			throw new HistoryFilteredException(this.database.schema(), table.name(), role);
		}
	}

	static String usage(String schema, String role) {
		return "GRANT USAGE ON SCHEMA " + SqlText.identifier(schema) + " TO " + SqlText.identifier(role) + ";";
	}

}
