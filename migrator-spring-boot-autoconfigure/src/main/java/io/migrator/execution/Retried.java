package io.migrator.execution;

import java.time.Duration;

import io.migrator.migration.MigrationId;

/**
 * Told when a migration is to be tried again.
 */
@FunctionalInterface
interface Retried {

	void retried(MigrationId id, String reason, Duration pause);

}
