package io.migrator.script;

import io.migrator.migration.MigratorException;

/**
 * A script that is refused before anything runs.
 */
public final class ScriptException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final transient ScriptPosition position;

	/**
	 * Creates an exception.
	 * @param position where the cause begins
	 * @param reason what is wrong
	 * @param action what to write instead
	 */
	public ScriptException(ScriptPosition position, String reason, String action) {
		super(position + ": " + reason, action, null);
		this.position = position;
	}

	/**
	 * Where the cause begins.
	 * @return the place
	 */
	public ScriptPosition position() {
		return this.position;
	}

}
