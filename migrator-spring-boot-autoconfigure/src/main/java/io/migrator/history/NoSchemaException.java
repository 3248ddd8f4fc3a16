package io.migrator.history;

import io.migrator.migration.MigratorException;

/**
 * Thrown when the connection has no schema that the tracking tables could live in.
 */
public final class NoSchemaException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String searchPath;

	NoSchemaException(String role, String searchPath) {
		super("No schema of search_path '" + searchPath + "' can hold the tracking tables: none exists that role '"
				+ role + "' may use", "Name one, for example: migrator.schema=public", null);
		this.searchPath = searchPath;
	}

	/**
	 * The connection's {@code search_path}.
	 * @return the setting as the server has it
	 */
	public String searchPath() {
		return this.searchPath;
	}

}
