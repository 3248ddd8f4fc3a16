package io.migrator.testing;

import io.migrator.migration.MigratorException;

/**
 * A database for tests could not be made or dropped.
 */
public final class TestDatabaseException extends MigratorException {

	private static final long serialVersionUID = 1L;

	TestDatabaseException(String message, Throwable cause) {
		super(message, "Let the tests connect to a PostgreSQL server as a user that may make databases: "
				+ "ALTER ROLE <user> CREATEDB", cause);
	}

}
