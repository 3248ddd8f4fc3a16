package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;
import io.migrator.migration.RunRecords;
import io.migrator.migration.RunSummary;

/**
 * Reads the journal, in one query each: many runs in numbers, and one with its attempts.
 */
final class RunsQuery {

	private static final String COLUMNS = """
			j.run_id, j.migration_id, j.action, j.outcome, EXTRACT(epoch FROM j.started_at) AS started,
			 j.duration_ms, j.statement_number, j.sqlstate, j.error, j.error_line, j.error_column, j.checksum,
			 COALESCE(j.database_user, '') AS database_user, COALESCE(j.application_name, '') AS application_name,
			 COALESCE(j.host, '') AS host, COALESCE(j.migrator_version, '') AS migrator_version""";

	/**
	 * How a run ended is told by the first attempt that did not succeed, which stopped
	 * it; a callback may come behind it.
	 */
	private static final String PAGE = """
			WITH runs AS MATERIALIZED (SELECT COALESCE(pg_catalog.min(j.id)
			   FILTER (WHERE j.outcome OPERATOR(pg_catalog.<>) 'succeeded'), pg_catalog.max(j.id)) AS last,
			  EXTRACT(epoch FROM pg_catalog.min(j.started_at)) AS first_start,
			  (EXTRACT(epoch FROM (pg_catalog.max(j.started_at OPERATOR(pg_catalog.+)
			   (j.duration_ms OPERATOR(pg_catalog.*) '1 ms'::interval)) OPERATOR(pg_catalog.-)
			   pg_catalog.min(j.started_at))) OPERATOR(pg_catalog.*) 1000)::bigint AS run_ms,
			  pg_catalog.count(*) FILTER (WHERE j.action OPERATOR(pg_catalog.=) 'apply'
			   AND j.outcome OPERATOR(pg_catalog.=) 'succeeded') AS applied,
			  pg_catalog.string_agg(DISTINCT j.action, ',') AS actions
			 FROM @journal j GROUP BY j.run_id)
			SELECT t.total, r.first_start, r.run_ms, r.applied, r.actions, @columns
			FROM (SELECT pg_catalog.count(*) AS total FROM runs) t
			LEFT JOIN (SELECT * FROM runs ORDER BY last DESC LIMIT @limit OFFSET @offset) r ON true
			LEFT JOIN @journal j ON j.id OPERATOR(pg_catalog.=) r.last ORDER BY r.last DESC""";

	private static final String ONE = """
			SELECT @columns, CASE WHEN j.outcome OPERATOR(pg_catalog.<>) 'succeeded' THEN j.sql END AS sql
			FROM @journal j WHERE j.run_id OPERATOR(pg_catalog.=) '@run'::pg_catalog.uuid ORDER BY j.id""";

	private RunsQuery() {
	}

	static String page(String schema, long offset, int limit) {
		return text(PAGE.replace("@limit", Integer.toString(limit)).replace("@offset", Long.toString(offset)), schema);
	}

	static String one(String schema, UUID runId) {
		return text(ONE.replace("@run", runId.toString()), schema);
	}

	private static String text(String query, String schema) {
		return query.replace("@columns", COLUMNS).replace("@journal", JournalTable.understood(schema));
	}

	static RunRecords readPage(ResultSet rows) throws SQLException {
		List<RunRecord> runs = new ArrayList<>();
		long total = 0;
		while (rows.next()) {
			total = rows.getLong("total");
			if (rows.getString("run_id") != null) {
				runs.add(run(rows));
			}
		}
		return new RunRecords(runs, total);
	}

	private static RunRecord run(ResultSet row) throws SQLException {
		JournalEntry last = JournalRow.attempt(row);
		Set<Action> actions = EnumSet.noneOf(Action.class);
		for (String action : row.getString("actions").split(",", -1)) {
			actions.add(JournalRow.action(action));
		}
		Instant start = EpochSeconds.instant(row.getString("first_start")).orElse(Instant.EPOCH);
		return record(new RunSummary(last.runId(), start, Duration.ofMillis(row.getLong("run_ms")), last.outcome(),
				row.getInt("applied")), origin(row), actions, last);
	}

	static Optional<RunDetails> readOne(ResultSet rows) throws SQLException {
		List<JournalEntry> attempts = new ArrayList<>();
		Set<Action> actions = EnumSet.noneOf(Action.class);
		RunOrigin origin = null;
		Instant start = Instant.MAX;
		Instant end = Instant.MIN;
		int applied = 0;
		while (rows.next()) {
			JournalEntry attempt = JournalRow.attempt(rows)
				.withTexts(Optional.ofNullable(rows.getString("sql")), Optional.empty());
			attempts.add(attempt);
			actions.add(attempt.action());
			origin = origin(rows);
			Instant ended = attempt.startedAt().plus(JournalRow.duration(rows));
			start = attempt.startedAt().isBefore(start) ? attempt.startedAt() : start;
			end = ended.isAfter(end) ? ended : end;
			applied += (attempt.action() == Action.APPLY && attempt.outcome() == Outcome.SUCCEEDED) ? 1 : 0;
		}
		if (origin == null) {
			return Optional.empty();
		}
		JournalEntry last = attempts.stream()
			.filter((attempt) -> attempt.outcome() != Outcome.SUCCEEDED)
			.findFirst()
			.orElseGet(() -> attempts.get(attempts.size() - 1));
		RunSummary summary = new RunSummary(last.runId(), start,
				Duration.ofMillis(Duration.between(start, end).toMillis()), last.outcome(), applied);
		return Optional.of(new RunDetails(record(summary, origin, actions, last), attempts));
	}

	private static RunRecord record(RunSummary summary, RunOrigin origin, Set<Action> actions, JournalEntry last) {
		return new RunRecord(summary, origin, actions, Optional.of(last.withTexts(Optional.empty(), Optional.empty()))
			.filter((l) -> l.outcome() != Outcome.SUCCEEDED));
	}

	private static RunOrigin origin(ResultSet row) throws SQLException {
		return new RunOrigin(row.getString("database_user"), row.getString("application_name"), row.getString("host"),
				row.getString("migrator_version"));
	}

}
