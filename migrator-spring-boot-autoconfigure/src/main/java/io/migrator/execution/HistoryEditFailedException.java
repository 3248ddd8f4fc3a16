package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.migration.MigratorException;

/**
 * The history could not be changed by hand; nothing of the change was kept.
 */
public final class HistoryEditFailedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	HistoryEditFailedException(String reason, String action, SQLException cause) {
		super("The history was not changed, nothing of it was kept: " + reason, action, cause);
	}

}
