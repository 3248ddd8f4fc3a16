package io.migrator.execution;

import io.migrator.migration.MigratorException;

/**
 * A schema was not emptied; nothing was dropped.
 */
public final class ResetRefusedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param reason why
	 * @param action what to do about it
	 */
	public ResetRefusedException(String reason, String action) {
		super("The schema was not reset, nothing was dropped: " + reason, action, null);
	}

}
