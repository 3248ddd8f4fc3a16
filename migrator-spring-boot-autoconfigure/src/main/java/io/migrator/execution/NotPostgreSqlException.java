package io.migrator.execution;

import io.migrator.migration.MigratorException;

/**
 * The DataSource leads to another product.
 */
public final class NotPostgreSqlException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param product what the driver says it is
	 */
	public NotPostgreSqlException(String product) {
		super("The DataSource leads to " + product + "; migrations run on PostgreSQL only",
				"Point migrator.url at a PostgreSQL database; or set migrator.enabled=false", null);
	}

}
