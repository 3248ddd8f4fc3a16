package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.migrator.history.HistoryStatements;
import io.migrator.script.ScriptStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A message to the server failed; which statement of it, where that is known.
 */
final class StatementFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Of a statement that exceeded its timeout, too.
	 */
	static final String CANCELED = "57014";

	static final String TRANSACTION_TIMEOUT = "25P04";

	static final String IDLE_TIMEOUT = "25P03";

	static final String UNTRANSLATABLE_CHARACTER = "22P05";

	private static final Set<String> LIMITS = Set.of(CANCELED, TRANSACTION_TIMEOUT, IDLE_TIMEOUT);

	/**
	 * How long a deadlock lasts where the server is as it comes.
	 */
	private static final Duration DEADLOCK_TIMEOUT = Duration.ofSeconds(1);

	private final transient Optional<Piece.Place> place;

	private final SQLException sqlException;

	StatementFailedException(Optional<Piece.Place> place, SQLException cause) {
		super(cause);
		this.place = place;
		this.sqlException = cause;
	}

	/**
	 * The statement and the place in it; empty where several may have failed, or none of
	 * the script.
	 */
	Optional<Piece.Place> place() {
		return this.place;
	}

	Optional<ScriptStatement> statement() {
		return this.place.map(Piece.Place::statement);
	}

	SQLException sqlException() {
		return this.sqlException;
	}

	String sqlState() {
		String state = this.sqlException.getSQLState();
		return (state != null) ? state : "";
	}

	/**
	 * Whether a later try may succeed: lock timeout, deadlock, serialization failure.
	 */
	boolean isRetryable() {
		return switch (sqlState()) {
			case "55P03", "40P01", "40001" -> true;
			default -> false;
		};
	}

	/**
	 * Whether the reason is not in the file: the server lacks something or has limits, or
	 * somebody cancelled.
	 */
	boolean isForeign() {
		return sqlState().startsWith("53") || LIMITS.contains(sqlState());
	}

	/**
	 * Whether another session holds a lock.
	 */
	boolean isLockTimeout() {
		return sqlState().equals("55P03");
	}

	/**
	 * How long the statement waited for locks, as far as that can be told.
	 * @param lockTimeout how long it might
	 */
	Duration waited(Duration lockTimeout) {
		return (isLockTimeout() || lockTimeout.compareTo(DEADLOCK_TIMEOUT) < 0) ? lockTimeout : DEADLOCK_TIMEOUT;
	}

	/**
	 * Whether it was another instance's turn.
	 */
	boolean isLostTurn() {
		return sqlState().equals(AdvisoryLock.LOCKED) || sqlState().equals(HistoryStatements.APPLIED_MEANWHILE);
	}

	/**
	 * Whether the connection is lost (SQLSTATE class 08, or the server goes down).
	 */
	boolean isConnectionLost() {
		return isConnectionLost(this.sqlException);
	}

	static boolean isConnectionLost(SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		return (state.startsWith("08") || state.startsWith("57P")) && !isOfAnotherServer(ex);
	}

	/**
	 * A statement may fail to reach another server: CREATE SUBSCRIPTION, foreign tables.
	 * What ends our own connection is more than an error.
	 */
	private static boolean isOfAnotherServer(SQLException ex) {
		ServerErrorMessage server = (ex instanceof PSQLException refusal) ? refusal.getServerErrorMessage() : null;
		return server != null && "ERROR".equals(server.getSeverity());
	}

	/**
	 * Whether it is our own: a row of history or journal that was not written.
	 */
	boolean isNotRecorded() {
		return String.valueOf(this.sqlException.getMessage()).contains(HistoryStatements.NOT_WRITTEN);
	}

}
