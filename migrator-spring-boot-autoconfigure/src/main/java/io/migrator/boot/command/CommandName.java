package io.migrator.boot.command;

import java.util.Locale;

/**
 * The commands of the application's own jar.
 */
public enum CommandName {

	/**
	 * Applies what is pending, then exits.
	 */
	MIGRATE("applies what is pending", "exit 0; 1 on failure"),

	/**
	 * Every tier, source and migration with its state.
	 */
	STATUS("every migration with its state", "exit 0 up to date; 2 pending; 1 wrong"),

	/**
	 * The files found, in order, without a database.
	 */
	LIST("the files found, without a database", "exit 0; 1 on failure"),

	/**
	 * What would run, in order, and its SQL.
	 */
	PLAN("what would run, with its SQL", "exit 0 nothing to do; 2 something; 1 forbidden"),

	/**
	 * Checks files against history.
	 */
	VALIDATE("checks files against history", "exit 0; 1 on failure"),

	/**
	 * Undoes what was applied after a target, or the last one.
	 */
	UNDO("undoes the last one, or back to a target", "exit 0; 1 on failure"),

	/**
	 * Makes files and history fit.
	 */
	REPAIR("makes files and history fit", "exit 0 nothing left to repair; 1"),

	/**
	 * Writes the next file of a source.
	 */
	NEW("writes the next file of a source", "exit 0; 1 on failure"),

	/**
	 * Drops what is in the schema and migrates again.
	 */
	RESET("empties the schema and migrates again", "exit 0; 1 on failure"),

	/**
	 * Records everything up to a target as applied without running it.
	 */
	BASELINE("records what the database holds already", "exit 0; 1 on failure"),

	/**
	 * Takes over another tool's history.
	 */
	ADOPT("takes over another tool's history", "exit 0; 1 on failure"),

	/**
	 * The commands.
	 */
	HELP("the commands", "exit 0");

	private final String description;

	private final String exitStatuses;

	CommandName(String description, String exitStatuses) {
		this.description = description;
		this.exitStatuses = exitStatuses;
	}

	/**
	 * The command's name on the command line.
	 * @return the lower-case name
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	String description() {
		return this.description;
	}

	String exitStatuses() {
		return this.exitStatuses;
	}

}
