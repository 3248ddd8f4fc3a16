package io.migrator.migration;

import org.jspecify.annotations.Nullable;

/**
 * The base of everything that migrating throws. The message says what was seen and where;
 * {@link #action()} says what to do about it.
 */
public abstract class MigratorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param message what happened, with values, file and line
	 * @param action what to type or change
	 * @param cause what caused it, or null
	 */
	protected MigratorException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * What happened, where {@link #action()} stands beside it.
	 * @return the message, without the action that some end with for those who get to see
	 * nothing else
	 */
	public String description() {
		String message = String.valueOf(getMessage());
		boolean both = message.endsWith(" " + this.action);
		return both ? message.substring(0, message.length() - this.action.length() - 1) : message;
	}

	/**
	 * What to do about it.
	 * @return one action that can be typed
	 */
	public String action() {
		return this.action;
	}

}
