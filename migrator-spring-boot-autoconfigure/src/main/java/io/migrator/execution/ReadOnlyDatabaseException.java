package io.migrator.execution;

import io.migrator.migration.MigratorException;

/**
 * Something is to be applied, and the database can only be read.
 */
public final class ReadOnlyDatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final String PRIMARY = "Point migrator.url at the primary; where it is the primary, type: "
			+ "ALTER DATABASE <database> RESET default_transaction_read_only";

	/**
	 * Creates an exception.
	 * @param database the database's name
	 * @param pending how many migrations are pending
	 */
	public ReadOnlyDatabaseException(String database, int pending) {
		super("Database " + database + " is read-only (a standby, or default_transaction_read_only is on), and "
				+ pending + ((pending == 1) ? " migration is pending" : " migrations are pending"),
				PRIMARY + "; or set migrator.on-startup=wait to wait until it has been migrated", null);
	}

	private ReadOnlyDatabaseException(String database) {
		super("Database " + database
				+ " is read-only (a standby, or default_transaction_read_only is on), and its history is to be changed",
				PRIMARY, null);
	}

	/**
	 * The history is to be changed by hand.
	 * @param database the database's name
	 * @return the exception
	 */
	public static ReadOnlyDatabaseException toHistory(String database) {
		return new ReadOnlyDatabaseException(database);
	}

}
