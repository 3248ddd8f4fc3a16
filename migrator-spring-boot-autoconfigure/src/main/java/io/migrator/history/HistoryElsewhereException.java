package io.migrator.history;

import io.migrator.migration.MigratorException;

/**
 * Thrown when the connection's current schema has no tracking tables, and a later schema
 * of its search_path has ours: most likely the search_path has changed since, and
 * everything would run again.
 */
public final class HistoryElsewhereException extends MigratorException {

	private static final long serialVersionUID = 1L;

	HistoryElsewhereException(String current, String other) {
		super("The connection's current schema '" + current + "' has no tracking tables, and schema '" + other
				+ "', which comes later in its search_path, has them: with a history begun anew every migration would "
				+ "run again",
				"Set migrator.schema=" + other + " to go on with that history; or migrator.schema=" + current
						+ " to begin one of its own",
				null);
	}

}
