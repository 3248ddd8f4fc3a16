package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import io.migrator.migration.MigrationError;
import io.migrator.migration.ResolvedMigration;
import io.migrator.script.Excerpt.Values;

/**
 * Carries the failure of a step to the executor.
 */
final class StepFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient StepFailure failure;

	private StepFailedException(StepFailure failure) {
		super(failure.message());
		this.failure = failure;
	}

	StepFailure failure() {
		return this.failure;
	}

	/**
	 * A statement failed.
	 * @param kept what is kept of the script, and how to go on
	 */
	static StepFailedException of(ResolvedMigration migration, StatementFailedException cause, Values values,
			String kept) {
		MigrationError error = Failures.describe(migration, cause, values);
		return new StepFailedException(new StepFailure(migration.id(), error, Failures.message(migration, error), kept,
				shown(cause.sqlException(), values)));
	}

	/**
	 * A lock did not come.
	 */
	static StepFailedException noLock(ResolvedMigration migration, StatementFailedException cause, Values values,
			LockRetries retries, String blockers) {
		MigrationError error = Failures.describe(migration, cause, values);
		String message = Failures.message(migration, error) + "\n\nTried again for "
				+ String.format(Locale.ROOT, "%.1f", retries.spent().toMillis() / 1000.0) + " s. " + blockers;
		return new StepFailedException(new StepFailure(migration.id(), error, message,
				Blockers.END_THEM + "; or wait longer: migrator.ddl.lock-wait, migrator.ddl.lock-timeout",
				shown(cause.sqlException(), values)));
	}

	/**
	 * The connection was lost behind the last commit of the migration before.
	 */
	static StepFailedException notBegun(ResolvedMigration migration, SQLException loss) {
		String reason = Failures.message(loss);
		MigrationError error = new MigrationError(Optional.ofNullable(loss.getSQLState()), reason, Optional.empty(),
				Optional.empty(), Optional.empty(), migration.content().location(), 0, 0, "", 0);
		return new StepFailedException(new StepFailure(migration.id(), error,
				"Migration " + migration.id() + " was not begun, the connection was lost before it: " + reason,
				Tries.CONNECTION_LOST, Optional.of(loss)));
	}

	/**
	 * Statements that are done have changed.
	 * @param done how many are done
	 */
	static StepFailedException changed(ResolvedMigration migration, int done) {
		String what = ((done == 1) ? "statement 1 is done" : "statements 1 to " + done + " are done")
				+ ", and the file does not begin the same any more";
		MigrationError error = new MigrationError(Optional.empty(), what, Optional.empty(), Optional.empty(),
				Optional.empty(), migration.content().location(), 0, 0, "", 0);
		return new StepFailedException(new StepFailure(migration.id(), error,
				"Migration " + migration.id() + " cannot go on: of an attempt before, " + what + "\n  at "
						+ error.location(),
				"Put them back as they were (column sql of the journal) and start again: the run goes on behind them. "
						+ "Or, if you have undone what they did, let the file run from its start: "
						+ "--migrator.command=repair --migrator.yes=true --migrator.file=" + migration.id(),
				Optional.empty()));
	}

	/**
	 * The script could not be read, or was not to be recorded.
	 */
	static StepFailedException of(ResolvedMigration migration, Exception cause, Values values) {
		MigrationError error = new MigrationError(Optional.empty(), String.valueOf(cause.getMessage()),
				Optional.empty(), Optional.empty(), Optional.empty(), migration.content().location(), 0, 0, "", 0);
		String problem = (cause instanceof IOException) ? " could not be read: " : " failed: ";
		return new StepFailedException(new StepFailure(migration.id(), error,
				"Migration " + migration.id() + problem + cause.getMessage() + "\n  at " + error.location(),
				"Mend the file and start again", Optional.of(cause)));
	}

	/**
	 * The driver's exception repeats the server's message with its values.
	 */
	private static Optional<Throwable> shown(SQLException cause, Values values) {
		return (values == Values.SHOWN) ? Optional.of(cause) : Optional.empty();
	}

}
