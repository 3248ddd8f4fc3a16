package io.migrator.history;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import io.migrator.migration.MigratorException;

/**
 * Thrown when the server would not let the history be read or its tables be made, for a
 * reason that is neither a missing right nor a table of somebody else's.
 */
public final class HistoryUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	HistoryUnavailableException(String what, SQLException cause) {
		super(what + ": " + said(cause), action(cause), cause);
	}

	/**
	 * A lock did not come.
	 * @param holders who holds locks
	 */
	HistoryUnavailableException(String what, String holders, SQLException cause) {
		super(what + ": " + said(cause) + ". Locked by: " + holders,
				"End the sessions named above (SELECT pg_terminate_backend(pid)), or wait until they end, and start again",
				cause);
	}

	/**
	 * Whether the server left the query unanswered: it is frozen, the network is gone, or
	 * another session has locked the tracking tables.
	 * @return whether there was silence
	 */
	public boolean isSilence() {
		return getCause() instanceof SQLException cause && isSilence(cause);
	}

	private static boolean isSilence(SQLException cause) {
		return cause.getCause() instanceof SocketTimeoutException;
	}

	private static String said(SQLException cause) {
		return message(cause) + " (SQLSTATE " + cause.getSQLState() + ")";
	}

	/**
	 * A pooler that gives each statement another server process knows no transactions,
	 * and says so by itself.
	 */
	private static String action(SQLException cause) {
		if (isSilence(cause)) {
			return "The server is frozen, or the network is gone: start again when it answers; what it does is told by "
					+ "SELECT pid, state, wait_event, pg_blocking_pids(pid), query FROM pg_stat_activity";
		}
		if (message(cause).contains("statement pooling")) {
			return "Set migrator.url to a direct connection to PostgreSQL, or let the pooler pool transactions";
		}
		return TableAdvice.onTables(cause)
			.orElse("Check that the server answers and that nothing else changes the tracking tables, then start again");
	}

	/**
	 * The server's code for what went wrong.
	 * @return the SQLSTATE, where there is one
	 */
	public Optional<String> sqlState() {
		return (getCause() instanceof SQLException cause) ? Optional.ofNullable(cause.getSQLState()) : Optional.empty();
	}

	/**
	 * The message alone: the detail may hold values.
	 */
	static String message(SQLException ex) {
		ServerErrorMessage server = (ex instanceof PSQLException postgres) ? postgres.getServerErrorMessage() : null;
		if (isSilence(ex)) {
			return "the server left the query unanswered for too long";
		}
		String message = (server != null) ? server.getMessage() : ex.getMessage();
		return (message != null) ? message : ex.getClass().getName();
	}

}
