package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import io.migrator.history.RoundTrip.RowsReader;
import org.postgresql.jdbc.PgConnection;

/**
 * Names the sessions that keep us from the tracking tables.
 */
final class TableLocks {

	static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final RowsReader<Optional<String>> FIRST = (rows) -> rows.next()
			? Optional.ofNullable(rows.getString(1)) : Optional.empty();

	/**
	 * One lock of the preparation belongs to no table.
	 */
	private static final String HOLDERS = """
			SELECT pg_catalog.string_agg(h.holder, '; ') FROM (SELECT pg_catalog.concat(
			  COALESCE('pid ' OPERATOR(pg_catalog.||) l.pid::pg_catalog.text,
			   'a prepared transaction (SELECT * FROM pg_prepared_xacts)'),
			  CASE WHEN a.application_name OPERATOR(pg_catalog.<>) ''
			   THEN pg_catalog.format(' (application %L)', a.application_name) END,
			  ', ' OPERATOR(pg_catalog.||) a.state,
			  ', transaction open for ' OPERATOR(pg_catalog.||) pg_catalog.date_part('epoch',
			   pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start)::bigint::pg_catalog.text
			   OPERATOR(pg_catalog.||) ' s',
			  ', holds locks on ', pg_catalog.string_agg(DISTINCT
			   COALESCE(c.relname::pg_catalog.text, 'the making of the tables'), ', ')) AS holder
			 FROM pg_catalog.pg_locks l
			 LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) l.relation
			 LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid OPERATOR(pg_catalog.=) l.pid
			 WHERE l.granted AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d
			   WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
			  AND COALESCE(l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid(), true)
			  AND (c.relname OPERATOR(pg_catalog.=) ANY (@names) OR (l.locktype OPERATOR(pg_catalog.=) 'advisory'
			   AND l.objsubid OPERATOR(pg_catalog.=) 1 AND l.classid OPERATOR(pg_catalog.=) @high::pg_catalog.oid
			   AND l.objid OPERATOR(pg_catalog.=) @low::pg_catalog.oid))
			 GROUP BY l.pid, a.application_name, a.state, a.xact_start LIMIT 5) h"""
		.replace("@names", CatalogQuery.NAMES)
		.replace("@high", String.valueOf(Preparation.LOCK >>> Integer.SIZE))
		.replace("@low", String.valueOf(Preparation.LOCK & 0xFFFF_FFFFL));

	private TableLocks() {
	}

	/**
	 * How long a statement of ours waits for a lock: not as long as the connection waits
	 * for an answer, or nobody could tell a lock from a server that is frozen.
	 * @return a statement for the transaction, empty where the connection waits for ever
	 */
	static Optional<String> timeout(RoundTrip trip) throws SQLException {
		Connection connection = trip.connection();
		int answer = connection.isWrapperFor(PgConnection.class)
				? connection.unwrap(PgConnection.class).getNetworkTimeout() : 0;
		return (answer > 0) ? Optional.of("SET LOCAL lock_timeout = " + answer / 3 * 2) : Optional.empty();
	}

	/**
	 * The failure with the names of those who hold locks, where a lock was the reason.
	 * @param what what did not succeed
	 * @param trip the connection, without a transaction that has failed
	 */
	static HistoryUnavailableException explain(String what, RoundTrip trip, SQLException failure) {
		return LOCK_NOT_AVAILABLE.equals(failure.getSQLState()) ? named(what, trip, failure)
				: new HistoryUnavailableException(what, failure);
	}

	/**
	 * The same where a lock may have been the reason.
	 * @param trip any connection
	 */
	static HistoryUnavailableException named(String what, RoundTrip trip, SQLException failure) {
		try {
			return trip.query(HOLDERS, FIRST)
				.map((holders) -> new HistoryUnavailableException(what, holders, failure))
				.orElseGet(() -> new HistoryUnavailableException(what, failure));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			return new HistoryUnavailableException(what, failure);
		}
	}

}
