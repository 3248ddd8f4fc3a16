package io.migrator.execution;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the database could be had, or it broke.
 */
public final class DatabaseUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what the driver or pool said
	 * @param cause the driver's exception, or null where it tells more than it may
	 */
	public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
		super(message,
				"Check that PostgreSQL runs and that spring.datasource.url (or migrator.url) names its host, port and "
						+ "database; user and password are spring.datasource.username and .password",
				cause);
	}

}
