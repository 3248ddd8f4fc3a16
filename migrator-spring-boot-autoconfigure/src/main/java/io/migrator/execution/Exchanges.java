package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * How long the server may leave unanswered what is sent on a connection: our own
 * statements by one limit, a migration's messages each by its own.
 */
final class Exchanges implements AutoCloseable {

	private final BaseConnection postgres;

	/**
	 * The limit that the connection came with, in milliseconds; 0 for none.
	 */
	private final int before;

	private final int own;

	private volatile @Nullable Exchange current;

	private volatile List<OtherSession> blockers = List.of();

	/**
	 * Why the connection was given up, whichever of its statements tells.
	 */
	private volatile @Nullable String verdict;

	private @Nullable SQLException lastFailure;

	Exchanges(BaseConnection postgres, Duration silence) throws SQLException {
		this.postgres = postgres;
		this.before = postgres.getNetworkTimeout();
		int wanted = Math.toIntExact(silence.toMillis());
		this.own = (this.before > 0) ? Math.min(this.before, wanted) : wanted;
		limit(this.own);
	}

	/**
	 * A message with statements of a migration is about to be sent.
	 */
	Exchange begin(Answers answers, Optional<Duration> answerLimit) throws SQLException {
		limit(millis(answerLimit));
		Exchange exchange = new Exchange(answers);
		this.blockers = List.of();
		this.current = exchange;
		return exchange;
	}

	/**
	 * The message was answered, or failed.
	 */
	synchronized void end(Exchange exchange) throws SQLException {
		this.current = null;
		this.blockers = exchange.blockers();
		if (!this.postgres.isClosed()) {
			limit(this.own);
		}
	}

	/**
	 * Gives up the connection, unless the message has been answered meanwhile.
	 * @param reason why, as a sentence
	 */
	synchronized void giveUp(Exchange exchange, String reason) throws SQLException {
		if (this.current == exchange) {
			this.verdict = reason;
			this.postgres.abort(Runnable::run);
		}
	}

	/**
	 * The message that is not answered yet.
	 */
	Optional<Exchange> current() {
		return Optional.ofNullable(this.current);
	}

	/**
	 * The sessions that the last message was seen to wait for.
	 */
	List<OtherSession> blockers() {
		return this.blockers;
	}

	/**
	 * The failure of a message of a migration as a person understands it.
	 */
	SQLException explain(SQLException ex, Optional<Duration> answerLimit) {
		return explain(ex, millis(answerLimit));
	}

	/**
	 * The failure of a statement of our own as a person understands it.
	 */
	SQLException explain(SQLException ex) {
		return explain(ex, this.own);
	}

	private SQLException explain(SQLException ex, int limitMillis) {
		String reason = this.verdict;
		SQLException explained = (reason != null) ? new SQLException(reason, Exchange.CONNECTION_FAILURE, ex)
				: Exchange.silence(ex, this.postgres.getBackendPID(), limitMillis);
		this.lastFailure = explained;
		return explained;
	}

	/**
	 * How the connection was lost, empty where it is open.
	 */
	Optional<SQLException> loss() throws SQLException {
		if (!this.postgres.isClosed()) {
			return Optional.empty();
		}
		SQLException last = this.lastFailure;
		return Optional.of((last != null) ? last
				: explain(new SQLException("the connection was closed", Exchange.CONNECTION_FAILURE)));
	}

	private int millis(Optional<Duration> answerLimit) {
		return answerLimit.map((limit) -> (int) Math.min(limit.toMillis(), Integer.MAX_VALUE)).orElse(this.before);
	}

	private void limit(int millis) throws SQLException {
		// the driver needs no executor for it
		this.postgres.setNetworkTimeout(null, millis);
	}

	/**
	 * Gives back the limit that the connection came with.
	 */
	@Override
	public void close() throws SQLException {
		limit(this.before);
	}

}
