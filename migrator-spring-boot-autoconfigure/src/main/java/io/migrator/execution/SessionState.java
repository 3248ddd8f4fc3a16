package io.migrator.execution;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import io.migrator.plan.Policy;

/**
 * What the session was like when it was handed to us, as the SQL that brings it back:
 * role, settings, temporary objects, cursors, channels, prepared statements, locks.
 * <p>
 * Only what migrations left behind is undone; what a pool has set stays. Every name is
 * qualified, for a migration may have left any search_path.
 */
final class SessionState {

	/**
	 * Settings of the transaction, which end with it and cannot be reset.
	 */
	private static final String OF_SESSION = """
			s.source OPERATOR(pg_catalog.=) 'session' AND NOT s.name OPERATOR(pg_catalog.=)
				ANY (ARRAY['transaction_deferrable', 'transaction_isolation', 'transaction_read_only'])""";

	/**
	 * A lock as one text.
	 */
	private static final String LOCK = "pg_catalog.concat_ws(' ', l.classid, l.objid, l.objsubid, l.mode)";

	private static final String LOCKS = LOCK + """
			AS name FROM pg_catalog.pg_locks AS l WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory'
			AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()""";

	/**
	 * Settings of a project's own making are in no catalog: their names stand in the
	 * functions and policies that use them. The rows of the query make a state; others
	 * may be among them.
	 */
	static final String CAPTURE = """
			WITH bodies (text) AS (
				SELECT p.prosrc FROM pg_catalog.pg_proc AS p WHERE p.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
				UNION ALL SELECT pg_catalog.pg_get_expr(y.polqual, y.polrelid) FROM pg_catalog.pg_policy AS y)
			SELECT 'user', session_user::pg_catalog.text, pg_catalog.current_setting('role')
			UNION ALL SELECT 'temp', '', '' FROM pg_catalog.pg_class AS c
				WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
			UNION ALL SELECT 'setting', s.name, pg_catalog.current_setting(s.name) FROM pg_catalog.pg_settings AS s
				WHERE @session
			UNION ALL SELECT 'custom', n.name, COALESCE(pg_catalog.current_setting(n.name, true), '')
				FROM (SELECT DISTINCT pg_catalog.lower(COALESCE(m.match[1], m.match[2])) FROM bodies AS b
					CROSS JOIN LATERAL pg_catalog.regexp_matches(b.text, E'@names', 'gi') AS m (match)) AS n (name)
			UNION ALL SELECT 'function', '', '' WHERE EXISTS (SELECT FROM bodies AS b
				WHERE b.text OPERATOR(pg_catalog.~*) E'@changes')
			UNION ALL SELECT 'dynamic', '', '' WHERE EXISTS (SELECT FROM bodies AS b
				WHERE b.text OPERATOR(pg_catalog.~*) E'@dynamic')
			UNION ALL SELECT k.kind, '', '' FROM (VALUES ('function'), ('dynamic')) AS k (kind) WHERE @unreadable
			UNION ALL SELECT 'prepared', p.name, '' FROM pg_catalog.pg_prepared_statements AS p WHERE p.from_sql
			UNION ALL SELECT 'cursor', c.name, '' FROM pg_catalog.pg_cursors AS c WHERE c.is_holdable
			UNION ALL SELECT 'channel', l.channel, '' FROM pg_catalog.pg_listening_channels() AS l (channel)
			UNION ALL SELECT 'backend', b.pid::pg_catalog.text, (pg_catalog.date_part('epoch', b.backend_start)
					OPERATOR(pg_catalog.*) 1000000)::pg_catalog.int8::pg_catalog.text
				FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) AS b
			UNION ALL SELECT 'held', '', @locks""".replace("@session", OF_SESSION)
		.replace("@names", escaped(CustomSettings.NAMES_IN_BODIES))
		.replace("@changes", escaped(CustomSettings.CHANGES_IN_BODIES))
		.replace("@dynamic", escaped(CustomSettings.DYNAMIC_IN_BODIES))
		.replace("@unreadable", CustomSettings.UNREADABLE)
		.replace("@locks", LOCKS);

	private final List<List<String>> rows;

	private final String sessionUser;

	private final String role;

	private final OwnLimits limits;

	private SessionState(List<List<String>> rows, OwnLimits limits) {
		this.rows = List.copyOf(rows);
		this.limits = limits;
		List<String> user = of("user").get(0);
		this.sessionUser = user.get(1);
		this.role = user.get(2);
	}

	/**
	 * Backslashes as they mean the same whatever the database thinks of them.
	 */
	private static String escaped(String pattern) {
		return pattern.replace("\\", "\\\\");
	}

	/**
	 * The state of a session that goes through a pooler.
	 */
	static SessionState capture(Session session, OwnLimits limits) throws SQLException {
		try {
			return of(session, session.query(CAPTURE + " UNION ALL SELECT '', '', " + limits.trialExpression()),
					limits);
		}
		catch (SQLException ex) {
			if (session.exchanges().loss().isPresent()) {
				throw ex;
			}
			// not every platform can look whether a client is gone
			return of(session, session.query(CAPTURE), limits.withoutOrphan());
		}
	}

	/**
	 * The state that {@link #CAPTURE} found.
	 * @param limits the settings of ours that the session has had since
	 */
	static SessionState of(Session session, List<List<String>> rows, OwnLimits limits) {
		SessionState state = new SessionState(rows, limits);
		for (List<String> row : state.of("backend")) {
			if (row.get(1).equals(String.valueOf(session.pid()))) {
				session.backendStart(row.get(2));
			}
		}
		return state;
	}

	/**
	 * How the server notices that this process is gone.
	 */
	OwnLimits limits() {
		return this.limits;
	}

	/**
	 * The statements of a run that bring this state back. Where the database has
	 * functions that change the session of whoever calls them, triggers among them, no
	 * script is known to leave it alone.
	 */
	Restore restore(Policy.Transactions transactions, String quick, String thorough) {
		Restore restore = new Restore(transactions, quick, thorough);
		if (!of("function").isEmpty()) {
			restore.beware();
		}
		return !of("dynamic").isEmpty() ? restore.anyName() : restore;
	}

	/**
	 * The statements that take back what costs next to nothing to take back, each ending
	 * in a semicolon: all but settings and prepared statements.
	 * @param migratingRole the role to have afterwards, empty for the one handed over
	 */
	String quickRestoreSql(Optional<String> migratingRole) {
		StringBuilder sql = new StringBuilder();
		sql.append("SET SESSION AUTHORIZATION ").append(Quoting.identifier(this.sessionUser)).append(";\n");
		sql.append(roleSql(migratingRole));
		if (of("cursor").isEmpty()) {
			sql.append("CLOSE ALL;\n");
		}
		sql.append("UNLISTEN *;\n");
		for (List<String> channel : of("channel")) {
			sql.append("LISTEN ").append(Quoting.identifier(channel.get(1))).append(";\n");
		}
		if (of("temp").isEmpty()) {
			sql.append("DISCARD TEMP;\n");
		}
		return sql.append("DISCARD SEQUENCES;\n").toString();
	}

	/**
	 * The statements that bring the session back, each ending in a semicolon.
	 * @param migratingRole the role to have afterwards, empty for the one handed over
	 */
	String restoreSql(Optional<String> migratingRole) {
		// a limit that a script has set for itself is not to end what comes behind it
		StringBuilder sql = new StringBuilder("SET statement_timeout = 0;\n").append(quickRestoreSql(migratingRole));
		sql.append("DO ").append(Quoting.dollar("""
				DECLARE r pg_catalog.record;
				BEGIN
				FOR r IN SELECT s.name FROM pg_catalog.pg_settings AS s
					WHERE %s AND NOT s.name OPERATOR(pg_catalog.=) ANY (%s)
				LOOP
					EXECUTE pg_catalog.format('RESET %%I', r.name);
				END LOOP;
				FOR r IN SELECT p.name FROM pg_catalog.pg_prepared_statements AS p
					WHERE p.from_sql AND NOT p.name OPERATOR(pg_catalog.=) ANY (%s)
				LOOP
					EXECUTE pg_catalog.format('DEALLOCATE %%I', r.name);
				END LOOP;
				END
				""".formatted(OF_SESSION, array("setting", 1), array("prepared", 1)))).append(";\n");
		StringJoiner settings = new StringJoiner(", false),\n pg_catalog.set_config(", "SELECT pg_catalog.set_config(",
				", false);\n");
		for (List<String> row : of("setting")) {
			settings.add(pair(row));
		}
		sql.append(settings.setEmptyValue(""));
		StringJoiner custom = new StringJoiner("), (", "(", ")").setEmptyValue("");
		for (List<String> row : of("custom")) {
			custom.add(pair(row));
		}
		if (custom.length() > 0) {
			sql.append("SELECT pg_catalog.set_config(v.name, v.value, false) FROM (VALUES ")
				.append(custom)
				.append(") AS v (name, value)")
				.append(" WHERE pg_catalog.current_setting(v.name, true) OPERATOR(pg_catalog.<>) v.value;\n");
		}
		return sql.toString();
	}

	/**
	 * The statement that lets go the advisory locks of the session that migrations took,
	 * however often. PostgreSQL warns in its log of those that turn out to belong to a
	 * transaction that is open.
	 */
	String unlockSql() {
		return "DO " + Quoting.dollar("""
				DECLARE r pg_catalog.record;
				BEGIN
				FOR r IN SELECT l.objsubid, l.mode, l.classid::pg_catalog.int4 AS one, l.objid::pg_catalog.int4 AS two,
					(l.classid::pg_catalog.int8 OPERATOR(pg_catalog.<<) 32)
						OPERATOR(pg_catalog.|) l.objid::pg_catalog.int8 AS both, %s
					AND NOT (%s) OPERATOR(pg_catalog.=) ANY (%s)
					AND l.classid OPERATOR(pg_catalog.<>) %d::pg_catalog.oid
				LOOP
					LOOP
						EXIT WHEN NOT CASE WHEN r.objsubid OPERATOR(pg_catalog.=) 1
							THEN CASE WHEN r.mode OPERATOR(pg_catalog.=) 'ShareLock'
								THEN pg_catalog.pg_advisory_unlock_shared(r.both)
								ELSE pg_catalog.pg_advisory_unlock(r.both) END
							ELSE CASE WHEN r.mode OPERATOR(pg_catalog.=) 'ShareLock'
								THEN pg_catalog.pg_advisory_unlock_shared(r.one, r.two)
								ELSE pg_catalog.pg_advisory_unlock(r.one, r.two) END END;
					END LOOP;
				END LOOP;
				END
				""".formatted(LOCKS, LOCK, array("held", 2), AdvisoryLock.CLASS_ID)) + ";\n";
	}

	/**
	 * The statements that make us who we were, up to the end of the transaction, each
	 * with its semicolon.
	 * @param migratingRole the role to have, empty for the one handed over
	 */
	String ourselvesSql(Optional<String> migratingRole) {
		return "SET LOCAL statement_timeout = 0;\nSET LOCAL SESSION AUTHORIZATION "
				+ Quoting.identifier(this.sessionUser) + ";\n"
				+ roleSql(migratingRole).replaceFirst("SET", "SET LOCAL");
	}

	/**
	 * The statement that takes a role, or the one handed over.
	 */
	String roleSql(Optional<String> migratingRole) {
		String wanted = migratingRole.orElse(this.role);
		return wanted.equals("none") ? "SET ROLE NONE;\n" : "SET ROLE " + Quoting.identifier(wanted) + ";\n";
	}

	private List<List<String>> of(String kind) {
		List<List<String>> found = new ArrayList<>();
		for (List<String> row : this.rows) {
			if (row.get(0).equals(kind)) {
				found.add(row);
			}
		}
		return found;
	}

	/**
	 * A column of the rows of a kind, as an array of SQL.
	 */
	private String array(String kind, int column) {
		StringJoiner names = new StringJoiner(", ", "ARRAY[", "]::pg_catalog.text[]");
		for (List<String> row : of(kind)) {
			names.add(Quoting.literal(row.get(column)));
		}
		return names.toString();
	}

	private static String pair(List<String> row) {
		return Quoting.literal(row.get(1)) + ", " + Quoting.literal(row.get(2));
	}

}
