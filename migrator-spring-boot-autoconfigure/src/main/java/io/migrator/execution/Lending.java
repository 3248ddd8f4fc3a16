package io.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A session's connection in the hands of a migration in Java.
 *
 * @param connection the connection
 * @param postgres the same without the wrapper of a pool
 * @param exchanges what is sent on it
 */
record Lending(Connection connection, BaseConnection postgres, Exchanges exchanges) {

	/**
	 * Lends the connection.
	 * @param terms what may be done with it
	 * @param answers how far the migration says it is
	 * @param answerLimit how long the server may leave each of its statements unanswered
	 * @param work what is done with it
	 */
	void lend(LentConnection.Terms terms, Answers answers, Optional<Duration> answerLimit, ConnectionWork work)
			throws Exception {
		Exchange exchange = this.exchanges.begin(answers, answerLimit);
		int prepareThreshold = this.postgres.getPrepareThreshold();
		// a statement that stays prepared would be another session's behind a pooler, and
		// is taken away here when the session is brought back
		this.postgres.setPrepareThreshold(0);
		try {
			work.with(LentConnection.of(this.connection, terms));
		}
		finally {
			this.postgres.setPrepareThreshold(prepareThreshold);
			this.exchanges.end(exchange);
		}
	}

	/**
	 * Ends what the migration has left open, and the mode of the connection that it may
	 * have chosen.
	 * @return whether nothing was open
	 */
	boolean end() throws SQLException {
		if (this.postgres.isClosed()) {
			return true;
		}
		boolean open = this.postgres.getTransactionState() != TransactionState.IDLE;
		if (open) {
			SimpleQueries.send(this.postgres, List.of("ROLLBACK"), CommandTags.UNHEARD);
		}
		if (!this.connection.getAutoCommit()) {
			this.connection.setAutoCommit(true);
		}
		return !open;
	}

	/**
	 * Work with a connection.
	 */
	@FunctionalInterface
	interface ConnectionWork {

		void with(Connection connection) throws Exception;

	}

}
