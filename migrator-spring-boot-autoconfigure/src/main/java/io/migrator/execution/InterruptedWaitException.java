package io.migrator.execution;

import io.migrator.migration.MigratorException;

/**
 * The thread was interrupted while it waited.
 */
public final class InterruptedWaitException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 */
	public InterruptedWaitException() {
		super("The thread was interrupted while it waited for its turn to migrate",
				"Start the application again; nothing was left half done", null);
	}

}
