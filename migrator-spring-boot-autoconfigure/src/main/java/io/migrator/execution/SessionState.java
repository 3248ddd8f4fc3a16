package io.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the session was like when it was handed to us, as the SQL that brings it back:
 * role, settings, temporary objects, prepared statements.
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
	 * The query whose rows make a state; others may be among them.
	 */
	static final String CAPTURE = """
			SELECT 'user', session_user, pg_catalog.current_setting('role')
			UNION ALL SELECT 'temp', '', '' FROM pg_catalog.pg_class AS c
				WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
			UNION ALL SELECT 'setting', s.name, pg_catalog.current_setting(s.name) FROM pg_catalog.pg_settings AS s
				WHERE %s
			UNION ALL SELECT 'prepared', p.name, '' FROM pg_catalog.pg_prepared_statements AS p WHERE p.from_sql
			UNION ALL SELECT 'backend', b.pid::pg_catalog.text, (pg_catalog.date_part('epoch', b.backend_start)
					OPERATOR(pg_catalog.*) 1000000)::pg_catalog.int8::pg_catalog.text
				FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) AS b""".formatted(OF_SESSION);

	private final String sessionUser;

	private final String role;

	private final List<List<String>> settings;

	private final List<String> prepared;

	private final boolean temporaryObjects;

	private final OrphanLimit orphans;

	private SessionState(List<List<String>> rows, OrphanLimit orphans) {
		this.orphans = orphans;
		List<String> user = rows.stream().filter((row) -> row.get(0).equals("user")).findFirst().orElseThrow();
		this.sessionUser = user.get(1);
		this.role = user.get(2);
		this.settings = rows.stream().filter((row) -> row.get(0).equals("setting")).toList();
		this.prepared = rows.stream().filter((row) -> row.get(0).equals("prepared")).map((row) -> row.get(1)).toList();
		this.temporaryObjects = rows.stream().anyMatch((row) -> row.get(0).equals("temp"));
	}

	/**
	 * The state of a session that goes through a pooler.
	 */
	static SessionState capture(Session session, Duration orphanLimit) throws SQLException {
		OrphanLimit orphans = new OrphanLimit(Optional.of(orphanLimit));
		try {
			return of(session, session.query(CAPTURE + " UNION ALL SELECT '', '', " + orphans.trialExpression()),
					orphans);
		}
		catch (SQLException ex) {
			if (session.isClosed()) {
				throw ex;
			}
			// not every platform can look whether a client is gone
			return of(session, session.query(CAPTURE), OrphanLimit.NONE);
		}
	}

	/**
	 * The state that {@link #CAPTURE} found.
	 * @param orphans the settings of ours that the session has had since
	 */
	static SessionState of(Session session, List<List<String>> rows, OrphanLimit orphans) {
		rows.stream()
			.filter((row) -> row.get(0).equals("backend") && row.get(1).equals(String.valueOf(session.pid())))
			.forEach((row) -> session.backendStart(row.get(2)));
		return new SessionState(rows, orphans);
	}

	/**
	 * How the server notices that this process is gone.
	 */
	OrphanLimit orphans() {
		return this.orphans;
	}

	/**
	 * The statements that bring the session back, each ending in a semicolon.
	 * @param migratingRole the role to have afterwards, empty for the one handed over
	 */
	String restoreSql(Optional<String> migratingRole) {
		StringBuilder sql = new StringBuilder();
		sql.append("SET SESSION AUTHORIZATION ").append(Quoting.identifier(this.sessionUser)).append(";\n");
		sql.append(roleSql(migratingRole));
		sql.append("DO ")
			.append(Quoting.dollar("""
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
					%s
					END
					""".formatted(OF_SESSION, array(this.settings.stream().map((row) -> row.get(1)).toList()),
					array(this.prepared), discardTemporaryObjects())));
		sql.append(";\n");
		for (List<String> setting : this.settings) {
			sql.append("SELECT pg_catalog.set_config(")
				.append(Quoting.literal(setting.get(1)))
				.append(", ")
				.append(Quoting.literal(setting.get(2)))
				.append(", false);\n");
		}
		return sql.toString();
	}

	/**
	 * The statements that make us who we were, up to the end of the transaction, each
	 * with its semicolon.
	 * @param migratingRole the role to have, empty for the one handed over
	 */
	String ourselvesSql(Optional<String> migratingRole) {
		return "SET LOCAL SESSION AUTHORIZATION " + Quoting.identifier(this.sessionUser) + ";\n"
				+ roleSql(migratingRole).replaceFirst("SET", "SET LOCAL");
	}

	/**
	 * The statement that takes a role, or the one handed over.
	 */
	String roleSql(Optional<String> migratingRole) {
		String wanted = migratingRole.orElse(this.role);
		return wanted.equals("none") ? "SET ROLE NONE;\n" : "SET ROLE " + Quoting.identifier(wanted) + ";\n";
	}

	private String discardTemporaryObjects() {
		if (this.temporaryObjects) {
			return "";
		}
		return """
				IF EXISTS (SELECT FROM pg_catalog.pg_class AS c
						WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()) THEN
					DISCARD TEMP;
				END IF;""";
	}

	private static String array(List<String> names) {
		return names.stream().map(Quoting::literal).collect(Collectors.joining(", ", "ARRAY[", "]::pg_catalog.text[]"));
	}

}
