package io.migrator.history;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigratorException;

/**
 * Thrown when a role lacks a right that it needs on the tracking tables or their schema.
 */
public final class HistoryAccessException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String role;

	HistoryAccessException(String role, String what, String command, @Nullable Throwable cause) {
		super("Role '" + role + "' " + what, "Type as a role that may: " + command, cause);
		this.role = role;
	}

	/**
	 * The role that lacks the right.
	 * @return its name
	 */
	public String role() {
		return this.role;
	}

}
