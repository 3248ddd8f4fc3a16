package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.report.ServerProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second connection that looks at what the server does for the first, where one is to
 * be had.
 */
final class Observer {

	private static final Logger logger = LoggerFactory.getLogger(Observer.class);

	/**
	 * How long a look waits for the connection.
	 */
	private static final Duration AT_ONCE = Duration.ofMillis(200);

	private static final String US = """
			SELECT a.state, pg_catalog.concat_ws(' ', a.wait_event_type, a.wait_event), pg_catalog.date_part('epoch',
				pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.state_change)::pg_catalog.int8
			FROM pg_catalog.pg_stat_activity AS a
			WHERE a.pid OPERATOR(pg_catalog.=) %d AND (pg_catalog.date_part('epoch', a.backend_start)
				OPERATOR(pg_catalog.*) 1000000)::pg_catalog.int8 OPERATOR(pg_catalog.=) %s""";

	private static final String BLOCKERS = "SELECT " + OtherSession.COLUMNS + """
			FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(%d)) AS w (pid)
			LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) w.pid""";

	private final Session watched;

	private final SecondConnection second;

	private boolean proven;

	/**
	 * Creates an observer, which asks for its connection when it first looks.
	 * @param watched the first connection
	 * @param dataSource where the second comes from
	 * @param answer how long a look may go unanswered
	 */
	Observer(Session watched, DataSource dataSource, Duration answer) {
		this.watched = watched;
		this.second = new SecondConnection(watched, dataSource, answer);
	}

	/**
	 * Looks.
	 * @return what was seen, empty where there is no second connection, or none that sees
	 * the first
	 * @throws SQLException when the second connection was answered before, and now is met
	 * with silence
	 */
	Optional<Sighting> look() throws SQLException {
		if (this.watched.backendStart().isEmpty()) {
			return Optional.empty();
		}
		Optional<Session> connection = this.second.within(AT_ONCE);
		if (connection.isEmpty()) {
			return Optional.empty();
		}
		try {
			return look(connection.get());
		}
		catch (SQLException ex) {
			boolean silent = this.proven && Exchange.isSilence(ex);
			this.second.dismiss();
			if (silent) {
				throw ex;
			}
			logger.debug("The second connection failed (SQLSTATE {})", ex.getSQLState());
			return Optional.empty();
		}
	}

	private Optional<Sighting> look(Session session) throws SQLException {
		List<List<String>> us = session.query(US.formatted(this.watched.pid(), this.watched.backendStart()));
		if (us.isEmpty()) {
			if (!this.proven) {
				// another server, or a role that may not see the first connection's
				close();
			}
			return this.proven ? Optional.of(Sighting.GONE) : Optional.empty();
		}
		this.proven = true;
		List<String> row = us.get(0);
		List<OtherSession> blockers = List.of();
		if (row.get(1).startsWith("Lock ")) {
			blockers = session.query(BLOCKERS.formatted(this.watched.pid())).stream().map(OtherSession::of).toList();
		}
		long seconds = row.get(2).isEmpty() ? 0 : Long.parseLong(row.get(2));
		Optional<ServerProgress> progress = ProgressViews.of(session, this.watched.pid());
		return Optional
			.of(new Sighting(row.get(0).isEmpty() ? "at work" : row.get(0), row.get(1), seconds, blockers, progress));
	}

	/**
	 * Gives the connection back, and asks for none any more.
	 */
	void close() {
		this.second.close();
	}

}
