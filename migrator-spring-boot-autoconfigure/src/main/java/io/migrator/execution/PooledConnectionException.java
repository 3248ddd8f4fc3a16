package io.migrator.execution;

import io.migrator.migration.MigratorException;

/**
 * Something is to be applied, and a pooler that may change the server's session between
 * two transactions stands in the way.
 */
public final class PooledConnectionException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 */
	public PooledConnectionException() {
		super("The connection goes through a pooler (the server process that answers is not the one the driver was "
				+ "told), where the lock that lets one instance migrate at a time would not hold",
				"Set migrator.url to a direct connection to PostgreSQL; the application itself may go on using the "
						+ "pooler",
				null);
	}

}
