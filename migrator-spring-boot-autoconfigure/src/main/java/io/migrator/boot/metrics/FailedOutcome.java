package io.migrator.boot.metrics;

import io.migrator.migration.MigrationError;

/**
 * Marks an observation as failed; the message of the failure itself may hold data, so it
 * is left to the log and the journal.
 */
final class FailedOutcome extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FailedOutcome(MigrationError error) {
		super(error.sqlState().map((state) -> "SQLSTATE " + state).orElse("no SQLSTATE"), null, false, false);
	}

}
