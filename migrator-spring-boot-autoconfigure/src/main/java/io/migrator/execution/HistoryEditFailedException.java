package io.migrator.execution;

import java.sql.SQLException;

import io.migrator.migration.MigratorException;

/**
 * The history could not be changed by hand; nothing of the change was kept, unless the
 * connection was lost with the word that it was.
 */
public final class HistoryEditFailedException extends MigratorException {

	private static final long serialVersionUID = 1L;

	HistoryEditFailedException(String reason, String action, SQLException cause) {
		this("The history was not changed, nothing of it was kept: ", reason, action, cause);
	}

	private HistoryEditFailedException(String outcome, String reason, String action, SQLException cause) {
		super(outcome + reason, action, cause);
	}

	/**
	 * The connection was lost between COMMIT and its answer.
	 */
	static HistoryEditFailedException whileCommitting(SQLException cause) {
		return new HistoryEditFailedException("It is not known whether the history was changed: ",
				"the connection was lost while the changes were committed, all or none of them: "
						+ Failures.message(cause),
				"Run the same command again when the server answers: it changes what is still to be changed; "
						+ "--migrator.command=status shows what is recorded",
				cause);
	}

}
