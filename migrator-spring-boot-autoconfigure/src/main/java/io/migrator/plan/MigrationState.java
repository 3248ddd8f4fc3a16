package io.migrator.plan;

/**
 * Where a migration stands (contract, section 8).
 */
public enum MigrationState {

	/**
	 * Applied.
	 */
	APPLIED,

	/**
	 * To be applied by the next run.
	 */
	PENDING,

	/**
	 * Being applied now.
	 */
	RUNNING,

	/**
	 * Its last attempt failed; the next run tries again.
	 */
	FAILED,

	/**
	 * Its last attempt was cut off; the next run goes on.
	 */
	INTERRUPTED,

	/**
	 * Applied, and its text has changed since.
	 */
	CHANGED,

	/**
	 * Applied, and its file is gone.
	 */
	MISSING,

	/**
	 * Pending, and older than an applied one of its source.
	 */
	OUT_OF_ORDER,

	/**
	 * Left out here: sample data, or no matching profile.
	 */
	SKIPPED,

	/**
	 * Recorded for a theme, plugin or tier that is not active now.
	 */
	INACTIVE,

	/**
	 * Recorded as applied without having run.
	 */
	BASELINE,

	/**
	 * Undone, and so pending again.
	 */
	UNDONE

}
