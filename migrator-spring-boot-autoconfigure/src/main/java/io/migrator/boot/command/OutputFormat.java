package io.migrator.boot.command;

/**
 * How a command writes its report.
 */
public enum OutputFormat {

	/**
	 * For people.
	 */
	TEXT,

	/**
	 * For machines.
	 */
	JSON

}
