package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.migrator.report.ServerProgress;

/**
 * The views in which PostgreSQL tells how far a long statement is. Their columns differ
 * between its versions; these are in all from 14 on.
 */
final class ProgressViews {

	/**
	 * A process is in at most one of them. What it counts hangs on the phase: a build of
	 * an index first waits for others, then reads blocks, then sorts and loads tuples.
	 */
	private static final String QUERY = """
			SELECT p.command, pg_catalog.concat_ws('.', n.nspname, c.relname), p.phase, p.done, p.total, p.unit
			FROM (
				SELECT i.pid, i.relid, i.command, i.phase,
					CASE u.unit WHEN 'lockers' THEN i.lockers_done WHEN 'tuples' THEN i.tuples_done
						ELSE i.blocks_done END AS done,
					CASE u.unit WHEN 'lockers' THEN i.lockers_total WHEN 'tuples' THEN i.tuples_total
						ELSE i.blocks_total END AS total, u.unit
				FROM pg_catalog.pg_stat_progress_create_index AS i, LATERAL (SELECT CASE
					WHEN pg_catalog.strpos(i.phase, 'waiting') OPERATOR(pg_catalog.=) 1 THEN 'lockers'
					WHEN pg_catalog.strpos(i.phase, 'tuples') OPERATOR(pg_catalog.>) 0 THEN 'tuples'
					ELSE 'blocks' END) AS u (unit)
				UNION ALL
				SELECT k.pid, k.relid, k.command, '',
					CASE WHEN k.bytes_total OPERATOR(pg_catalog.>) 0 THEN k.bytes_processed ELSE k.tuples_processed END,
					k.bytes_total,
					CASE WHEN k.bytes_total OPERATOR(pg_catalog.>) 0 THEN 'bytes' ELSE 'tuples' END
				FROM pg_catalog.pg_stat_progress_copy AS k
				UNION ALL
				SELECT r.pid, r.relid, r.command, r.phase, r.heap_blks_scanned, r.heap_blks_total, 'blocks'
				FROM pg_catalog.pg_stat_progress_cluster AS r
				UNION ALL
				SELECT v.pid, v.relid, 'VACUUM', v.phase,
					CASE v.phase WHEN 'vacuuming heap' THEN v.heap_blks_vacuumed ELSE v.heap_blks_scanned END,
					v.heap_blks_total, 'blocks'
				FROM pg_catalog.pg_stat_progress_vacuum AS v
				UNION ALL
				SELECT s.pid, s.relid, 'ANALYZE', s.phase, s.sample_blks_scanned, s.sample_blks_total, 'blocks'
				FROM pg_catalog.pg_stat_progress_analyze AS s
			) AS p
			LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) p.relid
			LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
			WHERE p.pid OPERATOR(pg_catalog.=) %d
			LIMIT 1""";

	private ProgressViews() {
	}

	/**
	 * Asks them about a process.
	 * @param session another session than that of the process
	 * @param pid the process
	 * @return how far it is; empty where it does nothing of the kind, and where that is
	 * hidden from our role
	 */
	static Optional<ServerProgress> of(Session session, int pid) throws SQLException {
		return session.query(QUERY.formatted(pid)).stream().findFirst().flatMap(ProgressViews::read);
	}

	private static Optional<ServerProgress> read(List<String> row) {
		return row.get(0).isEmpty() ? Optional.empty() : Optional.of(new ServerProgress(row.get(0), row.get(1),
				row.get(2), number(row.get(3)), number(row.get(4)), row.get(5)));
	}

	private static long number(String text) {
		return text.isEmpty() ? 0 : Long.parseLong(text);
	}

}
