package io.migrator.execution;

/**
 * How a run keeps other instances from migrating at the same time.
 */
public sealed interface RunLock permits AdvisoryLock, PooledLock, RunLock.OfEachTransaction {

	/**
	 * Behind a pooler each transaction takes the lock for itself.
	 */
	RunLock OF_EACH_TRANSACTION = new OfEachTransaction();

	/**
	 * See {@link #OF_EACH_TRANSACTION}.
	 */
	record OfEachTransaction() implements RunLock {

	}

}
