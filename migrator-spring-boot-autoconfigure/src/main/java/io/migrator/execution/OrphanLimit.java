package io.migrator.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings that let the server notice that this process is gone, so that what it left
 * running ends and lets go its locks.
 *
 * @param interval how often the server looks, while it runs a statement, whether the
 * client is still there; empty where its platform cannot
 */
record OrphanLimit(Optional<Duration> interval) {

	static final OrphanLimit NONE = new OrphanLimit(Optional.empty());

	private static final String NAME = "client_connection_check_interval";

	/**
	 * A host that vanished without a word closes nothing: TCP has to ask.
	 */
	private static final String KEEP_ALIVE = """
			SET tcp_keepalives_idle = 15;
			SET tcp_keepalives_interval = 5;
			SET tcp_keepalives_count = 3;
			""";

	/**
	 * An expression of SQL that makes the settings for the session.
	 */
	String sessionExpression() {
		return this.interval
			.map((time) -> "pg_catalog.concat(" + setting(time, "false")
					+ ", pg_catalog.set_config('tcp_keepalives_idle', '15', false),"
					+ " pg_catalog.set_config('tcp_keepalives_interval', '5', false),"
					+ " pg_catalog.set_config('tcp_keepalives_count', '3', false))")
			.orElse("''");
	}

	/**
	 * An expression that makes them for its statement alone, and fails where the platform
	 * cannot.
	 */
	String trialExpression() {
		return this.interval.map((time) -> setting(time, "true")).orElse("''");
	}

	/**
	 * The statements that make the settings for the session, each with its semicolon.
	 */
	String sessionSql() {
		return this.interval.map((time) -> "SET " + NAME + " = " + time.toMillis() + ";\n" + KEEP_ALIVE).orElse("");
	}

	/**
	 * The statement, without its semicolon, that makes them for a transaction.
	 */
	Optional<String> transactionSql() {
		return this.interval.map((time) -> "SET LOCAL " + NAME + " = " + time.toMillis());
	}

	private static String setting(Duration time, String local) {
		return "pg_catalog.set_config('" + NAME + "', '" + time.toMillis() + "', " + local + ")";
	}

}
