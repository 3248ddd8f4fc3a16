package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.migration.MigrationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a run behind a pooler that has files outside a transaction: a transaction
 * on a second connection holds it, and keeps one server process of the pooler's to
 * itself, while the first connection does the work on others.
 * <p>
 * The transaction is asked every now and then, for a pooler may end one that is idle for
 * long. Where it is lost the work is given up, too: another instance may have the lock.
 */
public final class PooledLock implements RunLock, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PooledLock.class);

	private static final String LOST = "the second connection, whose transaction held the lock, is lost";

	/**
	 * How long to wait for a second connection, and for a second server process: who has
	 * none is to hear so within two seconds.
	 */
	private static final Duration BRIEFLY = Duration.ofMillis(900);

	/**
	 * The transaction is idle for as long as the run lasts. It must not keep a snapshot,
	 * for which a CREATE INDEX CONCURRENTLY would wait: the last command takes none.
	 */
	private static final String STAY = """
			SELECT pg_catalog.set_config(s.name, '0', true) FROM pg_catalog.pg_settings AS s WHERE s.name
				OPERATOR(pg_catalog.=) ANY (ARRAY['idle_in_transaction_session_timeout', 'transaction_timeout']);
			""";

	/**
	 * What the transaction is asked.
	 */
	static final String NOTHING = "SAVEPOINT migrator_lock;\nRELEASE SAVEPOINT migrator_lock";

	private static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);

	private final Session session;

	private final SecondConnection connection;

	private final Session holder;

	private final Thread heart = new Thread(this::beat, "migrator-lock");

	private volatile boolean closed;

	private PooledLock(Session session, SecondConnection connection, Session holder) {
		this.session = session;
		this.connection = connection;
		this.holder = holder;
		this.heart.setDaemon(true);
	}

	/**
	 * Takes the lock, waiting for whoever holds it.
	 * @param session the first connection
	 * @param dataSource where the second comes from
	 * @param schema the schema of the tracking tables
	 * @param settings the limits
	 * @param wait how to wait
	 * @param id the first migration that runs outside a transaction
	 * @return the lock, to be closed
	 * @throws PooledConnectionException where there is no second connection, or the
	 * pooler has no second server process for it
	 * @throws LockUnavailableException when the time is over
	 */
	public static PooledLock acquire(Session session, DataSource dataSource, String schema, ExecutionSettings settings,
			LockWait wait, MigrationId id) {
		SecondConnection second = new SecondConnection(session, dataSource, settings.silence().own());
		try {
			Optional<Session> holder = second.within(BRIEFLY);
			if (holder.isEmpty()) {
				throw PooledConnectionException.noSecondConnection(id);
			}
			AdvisoryLock.begin(holder.get(), schema, wait);
			holder.get().send(STAY + NOTHING);
			if (!isAnswered(session)) {
				throw PooledConnectionException.noSecondServerProcess(id);
			}
			PooledLock lock = new PooledLock(session, second, holder.get());
			lock.heart.start();
			return lock;
		}
		catch (SQLException ex) {
			second.close();
			throw DatabaseUnavailableException.of("The connection broke while waiting for the lock", ex);
		}
		catch (RuntimeException ex) {
			second.close();
			throw ex;
		}
	}

	private static boolean isAnswered(Session session) throws SQLException {
		try {
			session.run(List.of("SELECT"), CommandTags.UNHEARD, Optional.of(BRIEFLY));
			return true;
		}
		catch (SQLException ex) {
			if (Exchange.isSilence(ex)) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Makes sure that the transaction is still there, and the lock with it.
	 * @throws SQLException where it is not
	 */
	synchronized void check() throws SQLException {
		try {
			this.holder.send(NOTHING);
		}
		catch (SQLException ex) {
			throw new SQLException(LOST + ": " + ex.getMessage(), Exchange.CONNECTION_FAILURE, ex);
		}
	}

	private void beat() {
		try {
			while (!this.closed) {
				Pauses.pause(BETWEEN_BEATS);
				check();
			}
		}
		catch (InterruptedWaitException ex) {
			// closed
		}
		catch (SQLException ex) {
			this.session.exchanges().current().ifPresent(this::giveUp);
		}
	}

	/**
	 * What is sent later looks for itself.
	 */
	private void giveUp(Exchange exchange) {
		try {
			this.session.exchanges().giveUp(exchange, LOST);
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be given up (SQLSTATE {})", ex.getSQLState());
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.heart.interrupt();
		synchronized (this) {
			this.connection.close();
		}
	}

}
