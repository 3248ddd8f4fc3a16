package io.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second connection of a DataSource, where one is to be had. It is asked for on a
 * thread of its own: a pool that has none left makes its callers wait.
 */
public final class SecondConnection implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SecondConnection.class);

	private final Session first;

	private final DataSource dataSource;

	private final Duration silence;

	private @Nullable Session second;

	private @Nullable Thread opening;

	private boolean closed;

	/**
	 * Creates it; nothing is asked for yet.
	 * @param first the first connection
	 * @param dataSource where the second comes from
	 * @param silence how long a statement of our own may go unanswered on it
	 */
	public SecondConnection(Session first, DataSource dataSource, Duration silence) {
		this.first = first;
		this.dataSource = dataSource;
		this.silence = silence;
	}

	/**
	 * Asks for the connection, unless that has been done.
	 * @param wait how long to wait for it; it may still come later
	 * @return the connection, empty where there is none, or none yet
	 */
	public Optional<Session> within(Duration wait) {
		Optional<Thread> asking = ask();
		try {
			if (asking.isPresent()) {
				asking.get().join(wait.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return second();
	}

	private synchronized Optional<Thread> ask() {
		if (this.second == null && this.opening == null && !this.closed) {
			this.opening = new Thread(this::open, "migrator-second-connection");
			this.opening.setDaemon(true);
			this.opening.start();
		}
		return Optional.ofNullable(this.opening);
	}

	private synchronized Optional<Session> second() {
		return Optional.ofNullable(this.second);
	}

	private void open() {
		try {
			Connection connection = this.dataSource.getConnection();
			if (isSecond(connection)) {
				opened(Optional.of(Session.over(connection, this.silence)));
			}
			else {
				opened(Optional.empty());
				close();
			}
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("There is no second connection: {}", ex.getClass().getName());
			opened(Optional.empty());
		}
	}

	/**
	 * A DataSource may hand out one connection again and again: closing the same object
	 * would close the first.
	 */
	private boolean isSecond(Connection connection) throws SQLException {
		if (connection == this.first.connection()) {
			return false;
		}
		boolean second = false;
		try {
			second = !this.first.isOn(connection);
		}
		finally {
			if (!second) {
				connection.close();
			}
		}
		return second;
	}

	private synchronized void opened(Optional<Session> session) {
		this.opening = null;
		if (this.closed) {
			session.ifPresent(Session::close);
		}
		else {
			this.second = session.orElse(null);
		}
	}

	/**
	 * Gives the connection back; another one may be asked for.
	 */
	synchronized void dismiss() {
		Session session = this.second;
		this.second = null;
		if (session != null) {
			session.leaveTransaction();
			session.close();
		}
	}

	/**
	 * Gives the connection back, and asks for none any more.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.opening != null) {
			this.opening.interrupt();
		}
		dismiss();
	}

}
