package io.migrator.execution;

import java.time.Duration;

import io.migrator.migration.MigratorException;

/**
 * Another instance held the lock for longer than this one was ready to wait.
 */
public final class LockUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param holder who holds the lock, as a sentence
	 * @param waited how long this process waited without seeing progress
	 * @param action what to do
	 */
	public LockUnavailableException(String holder, Duration waited, String action) {
		super("Another instance is migrating, and made no progress for " + waited.toSeconds() + " s: " + holder, action,
				null);
	}

}
