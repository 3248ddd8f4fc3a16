package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the database could be had, or it broke.
 */
public final class DatabaseUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final String NOT_ALLOWED = "42501";

	/**
	 * Creates an exception.
	 * @param message what the driver or pool said
	 * @param cause the driver's exception, or null where it tells more than it may
	 */
	public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
		super(message, action(cause), cause);
	}

	private static String action(@Nullable Throwable cause) {
		for (@Nullable
		Throwable next = cause; next != null; next = next.getCause()) {
			if (next instanceof SQLException ex && NOT_ALLOWED.equals(ex.getSQLState())) {
				return "Type as a role that may, with the names of the database and of the connection's user: "
						+ "GRANT CONNECT ON DATABASE <database> TO <user>;";
			}
		}
		return "Check that PostgreSQL runs and that spring.datasource.url (or migrator.url) names its host, port and "
				+ "database; user and password are spring.datasource.username and .password";
	}

}
