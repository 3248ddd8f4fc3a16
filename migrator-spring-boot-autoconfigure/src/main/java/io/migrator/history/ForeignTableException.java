package io.migrator.history;

import io.migrator.migration.MigratorException;

/**
 * Thrown when a table has the name of one of ours and belongs to somebody else, by its
 * columns.
 */
public final class ForeignTableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String table;

	ForeignTableException(String schema, String table, String why) {
		super("Table " + SqlText.qualified(schema, table)
				+ " is neither a history of ours nor one that can be adopted: " + why,
				"Give the tracking tables a schema of their own, for example: migrator.schema=migrator", null);
		this.table = table;
	}

	/**
	 * The table.
	 * @return its name, without the schema
	 */
	public String table() {
		return this.table;
	}

}
