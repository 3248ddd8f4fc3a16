package io.migrator.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that hold applied migrations: their names, the columns of the system that we
 * follow, and the key of a row.
 */
enum HistoryTable {

	/**
	 * The core's migrations.
	 */
	CORE(0, "_migrations", "filename"),

	/**
	 * The migrations of themes, plugins and their settings areas.
	 */
	CONTENT(1, "_content_migrations", "source_type", "source_name", "filename"),

	/**
	 * The migrations of entities; early databases do not say whose.
	 */
	ENTITY(2, "_entity_migrations", "source_type", "source_name", "entity_name", "filename"),

	/**
	 * What came before {@link #CONTENT}: its rows belong there.
	 */
	OLD_THEME(3, "_theme_migrations", "source_type", "source_name", "filename");

	/**
	 * The tables that we write to.
	 */
	static final List<HistoryTable> OURS = List.of(CORE, CONTENT, ENTITY);

	private final int number;

	private final String tableName;

	// a copy that nobody can change
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<String> key;

	HistoryTable(int number, String tableName, String... key) {
		this.number = number;
		this.tableName = tableName;
		this.key = List.of(key);
	}

	/**
	 * What stands for the table in the rows of a query.
	 */
	int number() {
		return this.number;
	}

	static HistoryTable of(int number) {
		return switch (number) {
			case 0 -> CORE;
			case 1 -> CONTENT;
			case 2 -> ENTITY;
			default -> OLD_THEME;
		};
	}

	String tableName() {
		return this.tableName;
	}

	/**
	 * The columns that tell one row from another.
	 */
	List<String> key() {
		return this.key;
	}

	/**
	 * The columns without which a table of this name is somebody else's.
	 */
	Set<String> required() {
		Set<String> columns = new LinkedHashSet<>((this == ENTITY) ? List.of("entity_name", "filename") : key());
		columns.add("executed_at");
		return columns;
	}

	/**
	 * All columns as we make them, in order.
	 */
	List<String> columns() {
		List<String> columns = new ArrayList<>();
		columns.add("id");
		if (this == ENTITY) {
			columns.add("entity_name");
		}
		for (String column : key()) {
			if (!columns.contains(column)) {
				columns.add(column);
			}
		}
		columns.add("executed_at");
		if (this != OLD_THEME) {
			for (HistoryColumn column : HistoryColumn.values()) {
				columns.add(column.column());
			}
		}
		return columns;
	}

}
