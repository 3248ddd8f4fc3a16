package io.migrator.execution;

import io.migrator.migration.MigrationId;
import io.migrator.migration.MigratorException;
import io.migrator.script.ScriptPosition;

/**
 * A file is to run outside a transaction, and a pooler that may change the server's
 * session between two statements stands in the way.
 */
public final class PooledConnectionException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final String DIRECT = "set migrator.url to a direct connection to PostgreSQL; the application itself "
			+ "may go on using the pooler";

	/**
	 * Creates an exception.
	 * @param id the file
	 * @param reason what it would need
	 * @param action what to do
	 */
	public PooledConnectionException(MigrationId id, String reason, String action) {
		super(id + " runs outside a transaction, and the connection goes through a pooler (the server process that "
				+ "answers is not the one the driver was told): " + reason, action, null);
	}

	/**
	 * The DataSource has no second connection.
	 * @param id the first such file
	 */
	static PooledConnectionException noSecondConnection(MigrationId id) {
		return new PooledConnectionException(id,
				"a second connection has to hold the lock meanwhile, and the DataSource had none to give",
				"Let the pool of the application have two connections "
						+ "(spring.datasource.hikari.maximum-pool-size=2 or more), or " + DIRECT);
	}

	/**
	 * The pooler has no second connection to the server.
	 * @param id the first such file
	 */
	static PooledConnectionException noSecondServerProcess(MigrationId id) {
		return new PooledConnectionException(id,
				"a second server process has to hold the lock meanwhile, and the pooler had none to give",
				"Let the pooler have two connections to the server and one of them free (PgBouncer: default_pool_size), "
						+ "or " + DIRECT);
	}

	/**
	 * The file asks for something that a pooler cannot give.
	 * @param id the file
	 * @param reason what, and why not
	 */
	static PooledConnectionException cannot(MigrationId id, String reason) {
		return new PooledConnectionException(id, reason, "Set" + DIRECT.substring("set".length()));
	}

	/**
	 * A statement of the file asks for it.
	 * @param id the file
	 * @param position where the statement stands
	 * @param reason what, and why not
	 * @param instead what to write instead
	 */
	static PooledConnectionException cannot(MigrationId id, ScriptPosition position, String reason, String instead) {
		return new PooledConnectionException(id, reason + "\n  at " + position, instead + ", or " + DIRECT);
	}

}
