package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.RunSummary;

/**
 * Reads what the journal remembers, in one query: the last run, the last attempt of each
 * migration where it is not a plain success, and the texts that were ever applied. The
 * kept SQL is not read, and the journal is gone through once: a start with something to
 * do is not to wait for all that a database has been through.
 */
final class JournalQuery {

	private static final String UNDEFINED_TABLE = "42P01";

	private static final String RUN = "run";

	private static final String ATTEMPT = "attempt";

	private static final String FILTERED = "filtered";

	private static final String UNLOGGED = "unlogged";

	private static final String SQL = """
			WITH known AS MATERIALIZED (SELECT j.migration_id, j.checksum, pg_catalog.max(j.id) AS last,
			  pg_catalog.bool_or(j.outcome OPERATOR(pg_catalog.=) 'succeeded'
			   AND j.action OPERATOR(pg_catalog.=) ANY ('{apply,baseline,adopt}'::pg_catalog.text[])) AS applied
			 FROM @journal j GROUP BY j.migration_id, j.checksum)
			SELECT '@run' AS part, NULL::pg_catalog.text AS migration_id, j.run_id, NULL::pg_catalog.text AS action,
			 COALESCE((pg_catalog.array_agg(j.outcome ORDER BY j.id)
			  FILTER (WHERE j.outcome OPERATOR(pg_catalog.<>) 'succeeded'))[1], 'succeeded') AS outcome,
			 EXTRACT(epoch FROM pg_catalog.min(j.started_at)) AS started,
			 (EXTRACT(epoch FROM (pg_catalog.max(j.started_at OPERATOR(pg_catalog.+)
			  (j.duration_ms OPERATOR(pg_catalog.*) '1 ms'::interval)) OPERATOR(pg_catalog.-)
			  pg_catalog.min(j.started_at))) OPERATOR(pg_catalog.*) 1000)::bigint AS duration_ms,
			 (pg_catalog.count(*) FILTER (WHERE j.action OPERATOR(pg_catalog.=) 'apply'
			  AND j.outcome OPERATOR(pg_catalog.=) 'succeeded'))::integer AS statement_number,
			 NULL::pg_catalog.text AS sqlstate, NULL::pg_catalog.text AS error, NULL::integer AS error_line,
			 NULL::integer AS error_column, NULL::pg_catalog.text AS checksum
			FROM @journal j WHERE j.run_id OPERATOR(pg_catalog.=) (SELECT l.run_id FROM @journal l
			 WHERE l.action OPERATOR(pg_catalog.<>) 'adopt' ORDER BY l.id DESC LIMIT 1) GROUP BY j.run_id
			UNION ALL SELECT '@attempt', a.migration_id, a.run_id, a.action, a.outcome, EXTRACT(epoch FROM a.started_at),
			 a.duration_ms, a.statement_number, a.sqlstate, a.error, a.error_line, a.error_column, a.checksum
			FROM @journal a JOIN (SELECT pg_catalog.max(k.last) AS id FROM known k GROUP BY k.migration_id) l
			 ON a.id OPERATOR(pg_catalog.=) l.id
			WHERE a.action OPERATOR(pg_catalog.<>) 'apply' OR a.outcome OPERATOR(pg_catalog.<>) 'succeeded'
			UNION ALL SELECT 'text', t.migration_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
			 t.checksum FROM known t WHERE t.applied
			UNION ALL SELECT '@filtered', current_user::pg_catalog.text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
			 NULL, NULL, NULL FROM (SELECT @name::pg_catalog.regclass::pg_catalog.oid AS oid) f WHERE @access
			UNION ALL SELECT '@unlogged', c.relname::pg_catalog.text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
			 NULL, NULL, NULL FROM pg_catalog.pg_class c WHERE c.relname OPERATOR(pg_catalog.=) ANY (@tables)
			 AND c.relnamespace OPERATOR(pg_catalog.=) @schema::pg_catalog.regnamespace
			 AND c.relpersistence OPERATOR(pg_catalog.=) 'u'"""
		.replace("@run", RUN)
		.replace("@attempt", ATTEMPT)
		.replace("@filtered", FILTERED)
		.replace("@unlogged", UNLOGGED)
		.replace("@tables", CatalogQuery.NAMES)
		.replace("@access", TableAccess.filtered("f.oid"));

	private static final Pattern OF_SCHEMA = Pattern.compile("@(?:journal|name|schema)");

	private JournalQuery() {
	}

	/**
	 * Asks.
	 * @param snapshot what was read before
	 * @return the facts, {@link JournalFacts#EMPTY} where there is no journal yet
	 */
	static JournalFacts ask(RoundTrip trip, HistorySnapshot snapshot) throws SQLException {
		String schema = snapshot.database().schema();
		try {
			if (snapshot.tables() != TablesState.CURRENT
					&& CatalogQuery.ask(trip, Optional.of(schema), Optional.empty()).journal().isEmpty()) {
				return JournalFacts.EMPTY;
			}
			return trip.query(text(schema), (rows) -> read(schema, rows));
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return JournalFacts.EMPTY;
			}
			if (JdbcSchemaHistory.INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				Catalog catalog = CatalogQuery.ask(trip, Optional.of(schema), Optional.empty());
				catalog.journal().ifPresent(catalog::refuseBlindness);
			}
			throw ex;
		}
	}

	/**
	 * In one go: a schema's name may hold anything.
	 */
	private static String text(String schema) {
		Map<String, String> texts = Map.of("@journal", JournalTable.understood(schema), "@name",
				SqlText.literal(SqlText.qualified(schema, JournalTable.NAME)), "@schema",
				SqlText.literal(SqlText.identifier(schema)));
		return OF_SCHEMA.matcher(SQL)
			.replaceAll((match) -> Matcher.quoteReplacement(String.valueOf(texts.get(match.group()))));
	}

	/**
	 * Makes facts of the rows.
	 * @param schema where the journal is
	 * @param rows the answer
	 * @throws HistoryFilteredException where row security may hide rows
	 */
	private static JournalFacts read(String schema, ResultSet rows) throws SQLException {
		Map<String, JournalEntry> attempts = new HashMap<>();
		Map<String, Set<Checksum>> texts = new HashMap<>();
		Optional<RunSummary> lastRun = Optional.empty();
		Set<String> unlogged = new HashSet<>();
		while (rows.next()) {
			switch (rows.getString("part")) {
				case RUN -> lastRun = Optional.of(new RunSummary(JournalRow.runId(rows), JournalRow.started(rows),
						JournalRow.duration(rows), JournalRow.outcome(rows), rows.getInt("statement_number")));
				case FILTERED ->
					throw new HistoryFilteredException(schema, JournalTable.NAME, rows.getString("migration_id"));
				case UNLOGGED -> unlogged.add(rows.getString("migration_id"));
				case ATTEMPT -> attempts.put(rows.getString("migration_id"), JournalRow.attempt(rows));
				default -> {
					Set<Checksum> checksums = texts.computeIfAbsent(rows.getString("migration_id"),
							(id) -> new HashSet<>());
					JournalRow.checksum(rows).ifPresent(checksums::add);
				}
			}
		}
		return new JournalFacts(attempts, texts, lastRun, unlogged);
	}

}
