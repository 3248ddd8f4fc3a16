package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names the sessions that may stand in a migration's way: those that hold locks on tables
 * of this database.
 */
final class Blockers {

	private static final String QUERY = """
			SELECT a.pid, a.application_name, coalesce(a.state, 'unknown'),
				pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start)::pg_catalog.int8,
				pg_catalog.string_agg(DISTINCT c.relname::pg_catalog.text, ', ')
			FROM pg_catalog.pg_locks AS l
			JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
			JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) l.relation
			JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
			WHERE l.granted AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
				AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
					WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
				AND n.nspname OPERATOR(pg_catalog.<>) ALL (ARRAY['pg_catalog', 'information_schema', 'pg_toast']::pg_catalog.name[])
			GROUP BY a.pid, a.application_name, a.state, a.xact_start
			ORDER BY a.xact_start LIMIT 5""";

	private Blockers() {
	}

	static String describe(Session session) {
		try {
			List<List<String>> rows = session.query(QUERY);
			if (rows.isEmpty()) {
				return "No other session holds a lock on a table of this database now.";
			}
			return rows.stream()
				.map((row) -> "pid " + row.get(0) + (row.get(1).isEmpty() ? "" : " (application '" + row.get(1) + "')")
				// whose state is hidden from this role
						+ (row.get(3).isEmpty() ? ""
								: ", " + row.get(2) + ", transaction open for " + row.get(3) + " s")
						+ ", holds locks on " + row.get(4))
				.collect(Collectors.joining("; ", "Sessions that hold locks: ", "."));
		}
		catch (SQLException ex) {
			return "Who holds the lock could not be asked (SQLSTATE " + ex.getSQLState() + ").";
		}
	}

}
