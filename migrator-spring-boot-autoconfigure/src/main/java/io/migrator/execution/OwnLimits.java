package io.migrator.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Settings of ours on the session: the server is to notice that this process is gone, so
 * that what it left running ends and lets go its locks; a lock that a statement of our
 * own does not get is to be told from a server that is silent; and strings are to be read
 * as we read them.
 *
 * @param orphan how often the server looks, while it runs a statement, whether the client
 * is still there; empty where its platform cannot
 * @param lock how long a statement of our own waits for a lock
 */
record OwnLimits(Optional<Duration> orphan, Duration lock) {

	private static final String CHECK = "client_connection_check_interval";

	private static final String LOCK = "lock_timeout";

	/**
	 * Between two tries for a lock, and while a migration in Java works, the session is
	 * idle.
	 */
	private static final String IDLE = "idle_session_timeout";

	/**
	 * A script is read before anybody knows what the database makes of its strings.
	 */
	private static final String STRINGS = "standard_conforming_strings";

	/**
	 * A host that vanished without a word closes nothing: TCP has to ask.
	 */
	private static final Map<String, String> KEEP_ALIVE = Map.of("tcp_keepalives_idle", "15", "tcp_keepalives_interval",
			"5", "tcp_keepalives_count", "3");

	static OwnLimits of(SilenceLimits silence) {
		return new OwnLimits(Optional.of(silence.orphan()), Duration.ofMillis(silence.own().toMillis() * 2 / 3));
	}

	/**
	 * The same where the platform cannot look whether a client is gone.
	 */
	OwnLimits withoutOrphan() {
		return new OwnLimits(Optional.empty(), this.lock);
	}

	/**
	 * An expression of SQL that makes the settings for the session.
	 */
	String sessionExpression() {
		StringJoiner settings = new StringJoiner(", ", "pg_catalog.concat(", ")");
		for (Map.Entry<String, String> setting : settings().entrySet()) {
			settings.add("pg_catalog.set_config('" + setting.getKey() + "', '" + setting.getValue() + "', false)");
		}
		return settings.toString();
	}

	/**
	 * An expression that makes them for its statement alone, and fails where the platform
	 * cannot.
	 */
	String trialExpression() {
		return this.orphan.map((time) -> "pg_catalog.set_config('" + CHECK + "', '" + time.toMillis() + "', true)")
			.orElse("''");
	}

	/**
	 * The statements that make the settings for the session, each with its semicolon.
	 */
	String sessionSql() {
		StringBuilder sql = new StringBuilder();
		for (Map.Entry<String, String> setting : settings().entrySet()) {
			sql.append("SET ").append(setting.getKey()).append(" = ").append(setting.getValue()).append(";\n");
		}
		return sql.toString();
	}

	/**
	 * The statements, without their semicolons, that make them for a transaction.
	 */
	List<String> transactionSql() {
		List<String> statements = new ArrayList<>();
		this.orphan.ifPresent((time) -> statements.add("SET LOCAL " + CHECK + " = " + time.toMillis()));
		statements.add("SET LOCAL " + LOCK + " = " + this.lock.toMillis());
		return statements;
	}

	private Map<String, String> settings() {
		Map<String, String> settings = new TreeMap<>();
		settings.put(LOCK, String.valueOf(this.lock.toMillis()));
		settings.put(IDLE, "0");
		settings.put(STRINGS, "on");
		if (this.orphan.isPresent()) {
			settings.put(CHECK, String.valueOf(this.orphan.get().toMillis()));
			settings.putAll(KEEP_ALIVE);
		}
		return settings;
	}

}
