package io.migrator.adoption;

import java.util.List;
import java.util.Optional;

/**
 * Another tool's history as it stands in its tables.
 *
 * @param tool whose it is
 * @param tables its tables, the one without a module first
 */
public record ForeignHistory(ForeignTool tool, List<Table> tables) {

	public ForeignHistory {
		tables = List.copyOf(tables);
	}

	/**
	 * One table.
	 *
	 * @param schema its schema
	 * @param name its name
	 * @param module the module that it is of, where there is a table for each
	 * @param rows its rows in order
	 */
	record Table(String schema, String name, Optional<String> module, List<ForeignRow> rows) {

		Table {
			rows = List.copyOf(rows);
		}

		String qualifiedName() {
			return this.schema + "." + this.name;
		}

	}

}
