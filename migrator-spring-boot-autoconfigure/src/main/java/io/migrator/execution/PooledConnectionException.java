package io.migrator.execution;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigratorException;

/**
 * A file is to run outside a transaction, and a pooler that may change the server's
 * session between two statements stands in the way.
 */
public final class PooledConnectionException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param id the first such file
	 */
	public PooledConnectionException(MigrationId id) {
		super(id + " runs outside a transaction, and the connection goes through a pooler (the server process that "
				+ "answers is not the one the driver was told), where no lock would hold from statement to statement",
				"Set migrator.url to a direct connection to PostgreSQL; the application itself may go on using the "
						+ "pooler",
				null);
	}

}
