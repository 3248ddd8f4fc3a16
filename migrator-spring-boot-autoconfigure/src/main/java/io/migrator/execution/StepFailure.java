package io.migrator.execution;

import java.util.Optional;

import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;

/**
 * The failure that stopped a run.
 *
 * @param id the migration
 * @param error what went wrong
 * @param message the error as a person reads it
 * @param action what to do about it
 * @param cause the driver's exception, left out where it carries values that are not to
 * be shown
 */
public record StepFailure(MigrationId id, MigrationError error, String message, String action,
		Optional<Throwable> cause) {

}
