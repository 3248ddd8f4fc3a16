package io.migrator.adoption;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.MigratorException;

/**
 * Another tool's history is not there, or cannot be read.
 */
public final class ForeignHistoryException extends MigratorException {

	private static final long serialVersionUID = 1L;

	ForeignHistoryException(String message, String action, @Nullable Throwable cause) {
		super(message, action, cause);
	}

}
