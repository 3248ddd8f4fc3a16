package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.migrator.execution.IndexCatalog.FoundIndex;
import io.migrator.migration.MigrationId;

/**
 * Other sessions that build indexes right now: what they have not finished yet is not
 * broken, and is left to them.
 */
final class IndexBuilders {

	/**
	 * PostgreSQL's code for an object in use.
	 */
	private static final String OBJECT_IN_USE = "55006";

	private static final String QUERY = """
			SELECT p.pid, coalesce(a.application_name, ''), pg_catalog.date_part('epoch',
				pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.query_start)::pg_catalog.int8
			FROM pg_catalog.pg_stat_progress_create_index AS p
			LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) p.pid
			WHERE p.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid() AND EXISTS (
				SELECT FROM pg_catalog.pg_locks AS l WHERE l.pid OPERATOR(pg_catalog.=) p.pid
				AND l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.granted
				AND l.mode OPERATOR(pg_catalog.=) ANY (ARRAY['ShareUpdateExclusiveLock', 'ShareLock'])
				AND l.relation OPERATOR(pg_catalog.=) ANY (ARRAY[%s]::pg_catalog.oid[])
				AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
					WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()))""";

	private final Session session;

	private final MigrationId id;

	private final LockRetries retries;

	private final Retried retried;

	/**
	 * Creates them for one migration.
	 * @param limit how long to wait for them in all
	 * @param retried is told of each pause
	 */
	IndexBuilders(Session session, MigrationId id, Duration limit, Retried retried) {
		this.session = session;
		this.id = id;
		this.retries = new LockRetries(limit);
		this.retried = retried;
	}

	/**
	 * Whether another session builds an index on a table of these.
	 */
	boolean areBusyWith(Collection<FoundIndex> indexes) throws SQLException {
		return !builders(indexes).isEmpty();
	}

	/**
	 * Pauses where another session builds an index on a table of these.
	 * @return whether it did, and the catalog may say something else now
	 * @throws SQLException when the time is over, naming the session
	 */
	boolean pauseFor(Collection<FoundIndex> indexes) throws SQLException {
		List<List<String>> builders = builders(indexes);
		if (builders.isEmpty()) {
			return false;
		}
		String who = builders.stream().map(IndexBuilders::describe).collect(Collectors.joining("; "));
		if (!this.retries.pausedAfterTry(Duration.ZERO, (pause) -> this.retried.retried(this.id,
				"another session builds an index on this table: " + who, pause))) {
			throw new SQLException(
					"another session builds an index on this table, and what it builds is not to be dropped: " + who
							+ ". Wait until it ends and start again; or, if nobody needs it, end it with: "
							+ "SELECT pg_terminate_backend(" + builders.get(0).get(0) + ")",
					OBJECT_IN_USE);
		}
		return true;
	}

	private List<List<String>> builders(Collection<FoundIndex> indexes) throws SQLException {
		return this.session
			.query(QUERY.formatted(indexes.stream().map(FoundIndex::table).collect(Collectors.joining(", "))));
	}

	private static String describe(List<String> builder) {
		return "pid " + builder.get(0) + (builder.get(1).isEmpty() ? "" : " (application '" + builder.get(1) + "')")
				+ (builder.get(2).isEmpty() ? "" : ", for " + builder.get(2) + " s");
	}

}
