package io.migrator.boot.autoconfigure;

/**
 * What a start does about migrations.
 */
public enum OnStartup {

	/**
	 * Apply what is pending.
	 */
	MIGRATE,

	/**
	 * Refuse to start while anything is pending or wrong.
	 */
	VALIDATE,

	/**
	 * Wait until another process has applied everything.
	 */
	WAIT,

	/**
	 * Only report.
	 */
	NONE

}
