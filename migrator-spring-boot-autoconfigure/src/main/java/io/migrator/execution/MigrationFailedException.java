package io.migrator.execution;

import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigratorException;
import io.migrator.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * A migration failed, and stopped the run.
 */
public final class MigrationFailedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final transient MigrationId id;

	private final transient MigrationError error;

	private final transient RunReport report;

	/**
	 * Creates an exception.
	 * @param message what happened and where, with excerpt and caret
	 * @param action what to do
	 * @param id the migration
	 * @param error what went wrong
	 * @param report what the run did until then
	 * @param cause the driver's exception, left out where it carries values that are not
	 * to be shown
	 */
	public MigrationFailedException(String message, String action, MigrationId id, MigrationError error,
			RunReport report, @Nullable Throwable cause) {
		super(message, action, cause);
		this.id = id;
		this.error = error;
		this.report = report;
	}

	/**
	 * The migration that failed.
	 * @return its id
	 */
	public MigrationId id() {
		return this.id;
	}

	/**
	 * What went wrong.
	 * @return the error
	 */
	public MigrationError error() {
		return this.error;
	}

	/**
	 * What the run did until then.
	 * @return the report
	 */
	public RunReport report() {
		return this.report;
	}

}
