package io.migrator.execution;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.migrator.script.Excerpt.Values;
import io.migrator.script.ScriptStatement;

/**
 * Names the sessions that stand in a migration's way: those that a second connection saw
 * the server name while the migration waited, else those that hold locks on tables of
 * this database.
 */
final class Blockers {

	/**
	 * What to do about them.
	 */
	static final String END_THEM = "End the sessions named above (SELECT pg_terminate_backend(pid)), "
			+ "or wait until they end, and start again";

	private static final int NAMED = 5;

	private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

	private static final String HOLDERS = "SELECT " + OtherSession.COLUMNS
			+ """
					, l.tables
					FROM (SELECT k.pid, pg_catalog.string_agg(DISTINCT c.relname::pg_catalog.text, ', ') AS tables
						FROM pg_catalog.pg_locks AS k
						JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) k.relation
						JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
						WHERE k.granted AND k.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
							AND c.relkind OPERATOR(pg_catalog.<>) ALL (ARRAY['i', 'I', 't']::pg_catalog."char"[])
							AND k.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database AS d
								WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
							AND n.nspname OPERATOR(pg_catalog.<>) ALL (ARRAY['pg_catalog', 'information_schema', 'pg_toast']::pg_catalog.name[])
						GROUP BY k.pid) AS l
					JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
					ORDER BY a.xact_start LIMIT 1000""";

	private Blockers() {
	}

	/**
	 * Names them.
	 * @param session the session whose migration failed, with no transaction open
	 * @param failure the failure
	 * @return a sentence
	 */
	static String describe(Session session, StatementFailedException failure, Values values) {
		String statement = failure.statement().map(ScriptStatement::text).orElse("");
		List<OtherSession> seen = session.exchanges().blockers();
		if (!seen.isEmpty()) {
			return seen.stream()
				.map((other) -> other.name() + other.activity(values))
				.collect(Collectors.joining("; ", "It waited for: ", "."));
		}
		try {
			return describe(session.query(HOLDERS), statement, values);
		}
		catch (SQLException ex) {
			return "Who holds the lock could not be asked (SQLSTATE " + ex.getSQLState() + ").";
		}
	}

	/**
	 * Why a migration is tried again, and on whom it waits.
	 */
	static String reason(Session session, StatementFailedException failure, Values values) {
		String statement = failure.statement().map(ScriptStatement::text).orElse("");
		String message = Failures.message(failure.sqlException(), statement, values).lines().findFirst().orElse("");
		return failure.isLockTimeout() ? message + ". " + describe(session, failure, values) : message;
	}

	private static String describe(List<List<String>> holders, String statement, Values values) {
		if (holders.isEmpty()) {
			return "No other session holds a lock on a table of this database now.";
		}
		List<String> words = Arrays.asList(NO_NAME.split(statement.toLowerCase(Locale.ROOT)));
		List<List<String>> likely = holders.stream()
			.filter((row) -> Arrays.stream(tables(row).toLowerCase(Locale.ROOT).split(", ")).anyMatch(words::contains))
			.toList();
		List<List<String>> chosen = likely.isEmpty() ? holders : likely;
		String more = (chosen.size() > NAMED) ? "; and " + (chosen.size() - NAMED) + " more." : ".";
		return chosen.stream().limit(NAMED).map((row) -> {
			OtherSession other = OtherSession.of(row);
			return other.name() + ", holds locks on " + tables(row) + other.activity(values);
		}).collect(Collectors.joining("; ", "Sessions that hold locks: ", more));
	}

	private static String tables(List<String> row) {
		return row.get(row.size() - 1);
	}

}
