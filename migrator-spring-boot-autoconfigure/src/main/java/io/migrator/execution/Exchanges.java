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
	Exchange begin(Optional<Duration> answerLimit) throws SQLException {
		limit(millis(answerLimit));
		Exchange exchange = new Exchange();
		this.blockers = List.of();
		this.current = exchange;
		return exchange;
	}

	/**
	 * The message was answered, or failed.
	 */
	void end(Exchange exchange) throws SQLException {
		this.current = null;
		this.blockers = exchange.blockers();
		if (!this.postgres.isClosed()) {
			limit(this.own);
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
	 * The failure of a message as a person understands it.
	 */
	SQLException explain(Exchange exchange, SQLException ex, Optional<Duration> answerLimit) {
		return exchange.explain(ex, this.postgres.getBackendPID(), millis(answerLimit));
	}

	/**
	 * The failure of a statement of our own as a person understands it.
	 */
	SQLException explain(SQLException ex) {
		return Exchange.silence(ex, this.postgres.getBackendPID(), this.own);
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
