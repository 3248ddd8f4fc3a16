package io.migrator.history;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tracking tables logged that somebody has made UNLOGGED by hand: PostgreSQL
 * empties such a table after a crash, and every migration would run again.
 *
 * @param trip the connection, as the role that migrates
 */
record UnloggedTables(RoundTrip trip) {

	private static final Logger logger = LoggerFactory.getLogger(UnloggedTables.class);

	/**
	 * While it waits, nobody else reads the table.
	 */
	private static final String BRIEFLY = "SELECT pg_catalog.set_config('lock_timeout', '1s', true)";

	/**
	 * Makes them logged, and warns where that is refused.
	 * @param snapshot the tables as they were found
	 * @return the same with those that have remained
	 */
	HistorySnapshot log(HistorySnapshot snapshot) {
		if (snapshot.unlogged().isEmpty()) {
			return snapshot;
		}
		Set<String> remaining = new TreeSet<>();
		for (String name : snapshot.unlogged()) {
			String table = SqlText.qualified(snapshot.database().schema(), name);
			try {
				this.trip.query(BRIEFLY + ";\nALTER TABLE " + table + " SET LOGGED", (rows) -> table);
				logger.warn("The tracking table {} was UNLOGGED, so that a crash of the server would have emptied it:"
						+ " it was made LOGGED again.", table);
			}
			catch (SQLException ex) {
				remaining.add(name);
				logger
					.warn("The tracking table {} is UNLOGGED: a crash of the server would empty it, and every migration"
							+ " would run again. It could not be made LOGGED ({}). Type, as its owner:"
							+ " ALTER TABLE {} SET LOGGED;", table, HistoryUnavailableException.message(ex), table);
			}
		}
		return snapshot.withUnlogged(remaining);
	}

}
