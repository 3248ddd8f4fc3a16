package io.migrator.report;

/**
 * Where everything stands, in one word (contract, section 8).
 */
public enum Status {

	/**
	 * All that was found is applied.
	 */
	UP_TO_DATE,

	/**
	 * All that was found is applied, and the database knows more.
	 */
	AHEAD,

	/**
	 * Something is to be applied.
	 */
	PENDING,

	/**
	 * This process is applying migrations.
	 */
	RUNNING,

	/**
	 * A migration of this process failed.
	 */
	FAILED,

	/**
	 * Files and history do not fit: changed, missing, out of order, or files that are
	 * refused.
	 */
	INVALID,

	/**
	 * Migrations are turned off.
	 */
	DISABLED,

	/**
	 * The database does not answer.
	 */
	UNREACHABLE

}
