package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * As whom the history is read: as the role that migrates ({@code migrator.role}), where
 * there is one and the session may take it. A process that only reads need not be a
 * member of it.
 */
final class ReadingRole {

	private static final String INVALID_PARAMETER_VALUE = "22023";

	private final Optional<String> migratorRole;

	private volatile boolean refused;

	ReadingRole(Optional<String> migratorRole) {
		this.migratorRole = migratorRole;
	}

	/**
	 * Something to be read.
	 */
	@FunctionalInterface
	interface Reading {

		HistorySnapshot read(RoundTrip trip) throws SQLException;

	}

	/**
	 * A round trip as the role that has been found to do.
	 */
	RoundTrip trip(Connection connection) {
		return new RoundTrip(connection, this.refused ? Optional.empty() : this.migratorRole);
	}

	/**
	 * Reads as the role, and where the session may not take it, as itself.
	 */
	HistorySnapshot read(Connection connection, Reading reading) throws SQLException {
		RoundTrip trip = trip(connection);
		try {
			return reading.read(trip);
		}
		catch (SQLException ex) {
			if (trip.role().isEmpty() || !isRefusal(ex)) {
				throw ex;
			}
			return readAsItself(connection, reading, ex);
		}
	}

	/**
	 * Whether the session may not take the role, or the role may not read.
	 */
	static boolean isRefusal(SQLException ex) {
		return JdbcSchemaHistory.INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())
				|| INVALID_PARAMETER_VALUE.equals(ex.getSQLState());
	}

	private HistorySnapshot readAsItself(Connection connection, Reading reading, SQLException refusal)
			throws SQLException {
		try {
			HistorySnapshot snapshot = reading.read(new RoundTrip(connection, Optional.empty()));
			this.refused = true;
			return snapshot;
		}
		catch (HistoryAccessException ex) {
			if (JdbcSchemaHistory.INSUFFICIENT_PRIVILEGE.equals(refusal.getSQLState())) {
				throw MissingRight.membership(ex, this.migratorRole.orElseThrow(), refusal);
			}
			throw ex;
		}
	}

}
