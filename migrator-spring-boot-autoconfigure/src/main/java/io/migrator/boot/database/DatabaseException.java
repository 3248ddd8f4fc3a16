package io.migrator.boot.database;

import io.migrator.migration.MigratorException;

/**
 * What went wrong in one of several databases.
 */
public final class DatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String database;

	DatabaseException(String database, String message, String action, MigratorException cause) {
		super("Database '" + database + "': " + message, action, cause);
		this.database = database;
	}

	/**
	 * The database.
	 * @return its name
	 */
	public String database() {
		return this.database;
	}

}
