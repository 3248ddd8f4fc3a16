package io.migrator.migration;

/**
 * How a script stands to transactions (contract, section 6).
 */
public enum TransactionMode {

	/**
	 * Runs in one transaction of ours, together with its history row.
	 */
	TRANSACTIONAL,

	/**
	 * Is wrapped in one {@code BEGIN … COMMIT} of its own, which is left out: runs like
	 * {@link #TRANSACTIONAL}.
	 */
	WRAPPED,

	/**
	 * Has several transactions of its own: runs as written, outside ours.
	 */
	OWN_TRANSACTIONS,

	/**
	 * Asks to run outside a transaction, or has a statement that PostgreSQL runs only
	 * there: runs statement by statement.
	 */
	NONE;

	/**
	 * Whether the script runs in a transaction of ours.
	 * @return true for {@link #TRANSACTIONAL} and {@link #WRAPPED}
	 */
	public boolean isTransactional() {
		return this == TRANSACTIONAL || this == WRAPPED;
	}

}
