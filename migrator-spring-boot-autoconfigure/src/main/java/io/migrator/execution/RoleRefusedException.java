package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.migration.MigratorException;

/**
 * The migrating role cannot be taken.
 */
public final class RoleRefusedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * PostgreSQL's SQLSTATE {@code insufficient_privilege}.
	 */
	private static final String NOT_ALLOWED = "42501";

	RoleRefusedException(String user, String role, SQLException cause) {
		super("Role '" + user + "' may not act as migrator.role '" + role + "': " + Failures.message(cause),
				NOT_ALLOWED.equals(cause.getSQLState()) ? "Type as a role that may: GRANT " + Quoting.identifier(role)
						+ " TO " + Quoting.identifier(user) + ";" : "Set migrator.role to a role that exists",
				cause);
	}

}
