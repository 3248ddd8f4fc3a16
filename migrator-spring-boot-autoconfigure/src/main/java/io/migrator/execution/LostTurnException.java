package io.migrator.execution;

/**
 * Another instance holds the lock, or has applied the migration meanwhile: nothing
 * failed, the plan is to be made again.
 */
final class LostTurnException extends Exception {

	private static final long serialVersionUID = 1L;

}
