package io.migrator.execution;

import java.sql.SQLException;
import java.util.Map;

import io.migrator.migration.MigratorException;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the database could be had, or it broke.
 */
public final class DatabaseUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * What the server says when it lets nobody in, and what helps.
	 */
	private static final Map<String, String> REFUSALS = Map.of("42501",
			"Type as a role that may, with the names of the database and of the connection's user: "
					+ "GRANT CONNECT ON DATABASE <database> TO <user>;",
			"53300",
			"The server has no connection left: end sessions (SELECT pid, application_name, state FROM pg_stat_activity), "
					+ "make the pools of the applications smaller, or raise max_connections; then start again",
			"57P03", "Start again in a moment: the server is starting up, or going down", "3D000",
			"Create the database (CREATE DATABASE <database>;), or name the right one in spring.datasource.url or "
					+ "migrator.url");

	/**
	 * The class of SQLSTATEs of invalid authorization.
	 */
	private static final String AUTHORIZATION = "28";

	/**
	 * Creates an exception.
	 * @param message what the driver or pool said
	 * @param cause the driver's exception, or null where it tells more than it may
	 */
	public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
		super(message, action(cause), cause);
	}

	/**
	 * Says what the driver or pool said, but for what may not be told.
	 * @param what what did not succeed
	 */
	static DatabaseUnavailableException of(String what, SQLException cause) {
		SQLException root = cause;
		while (root.getCause() instanceof SQLException next) {
			root = next;
		}
		if (String.valueOf(root.getSQLState()).startsWith(AUTHORIZATION)) {
			// what the server says, and so the cause, names the user
			return new DatabaseUnavailableException(what + ": the server refuses the user, the password or this host "
					+ "(SQLSTATE " + root.getSQLState() + "); the server's log says which", null);
		}
		return new DatabaseUnavailableException(what + ": " + root.getMessage(), cause);
	}

	private static String action(@Nullable Throwable cause) {
		for (@Nullable
		Throwable next = cause; next != null; next = next.getCause()) {
			String refusal = (next instanceof SQLException ex) ? REFUSALS.get(String.valueOf(ex.getSQLState())) : null;
			if (refusal != null) {
				return refusal;
			}
		}
		return "Check that PostgreSQL runs and that spring.datasource.url (or migrator.url) names its host, port and "
				+ "database; user and password are spring.datasource.username and .password. A pool may have none left: see "
				+ "spring.datasource.hikari.maximum-pool-size";
	}

}
