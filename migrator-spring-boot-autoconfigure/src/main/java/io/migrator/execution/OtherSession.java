package io.migrator.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.migrator.script.Excerpt.Values;
import io.migrator.script.Masking;

/**
 * A session of the server that stands in our way, as far as our role may see it.
 *
 * @param pid its server process; empty for a prepared transaction
 * @param application its application_name
 * @param host where its client is
 * @param since when it connected, ISO-8601 in UTC
 * @param state active, idle in transaction …; empty where it is hidden
 * @param transactionAge how many seconds its transaction is open
 * @param statementAge how many seconds ago its last statement began
 * @param statement its last statement
 * @param footprint changes whenever it gets on
 */
record OtherSession(String pid, String application, String host, String since, String state, String transactionAge,
		String statementAge, String statement, String footprint) {

	/**
	 * The columns of a query for {@link #of}, of pg_stat_activity as {@code a}; what it
	 * says of backends is hidden from a role that has no right to see it. Behind a pooler
	 * the session that holds the lock is not the one that builds an index.
	 */
	static final String COLUMNS = """
			a.pid, a.application_name, coalesce(a.client_hostname, pg_catalog.host(a.client_addr), 'local'),
			pg_catalog.to_char(pg_catalog.timezone('UTC', a.backend_start), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), a.state,
			pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start)::pg_catalog.int8,
			pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.query_start)::pg_catalog.int8,
			a.query, pg_catalog.concat_ws(' ', a.pid, CASE WHEN pg_catalog.starts_with(a.query, 'SAVEPOINT migrator_lock;')
				THEN a.xact_start ELSE a.query_start END, (SELECT pg_catalog.concat_ws(' ', p.phase,
				p.lockers_done, p.blocks_done, p.tuples_done) FROM pg_catalog.pg_stat_progress_create_index AS p
				WHERE p.datid OPERATOR(pg_catalog.=) a.datid ORDER BY p.pid LIMIT 1))
			""";

	private static final String HIDDEN = "<insufficient privilege>";

	private static final int LENGTH = 160;

	/**
	 * Reads a row that begins with {@link #COLUMNS}.
	 */
	static OtherSession of(List<String> row) {
		return new OtherSession(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6),
				row.get(7), row.get(8));
	}

	/**
	 * Who it is, in the middle of a sentence.
	 */
	String name() {
		if (this.pid.isEmpty()) {
			return "a prepared transaction (SELECT * FROM pg_prepared_xacts)";
		}
		return "pid " + this.pid + (this.application.isEmpty() ? "" : " (application '" + this.application + "')");
	}

	/**
	 * The same with where it comes from, for somebody who has not heard of it.
	 */
	String introduction() {
		return "application " + (this.application.isEmpty() ? "without application_name" : "'" + this.application + "'")
				+ " on host " + this.host + " (pid " + this.pid + ", connected since " + this.since + ")";
	}

	/**
	 * What it is doing, as an addition to its name; empty where that is hidden.
	 */
	String activity(Values values) {
		StringBuilder text = new StringBuilder();
		append(text, this.state, UnaryOperator.identity());
		append(text, this.transactionAge, (age) -> "transaction open for " + age + " s");
		append(text, this.statementAge, (age) -> this.state.equals("active") ? "statement running for " + age + " s"
				: "last statement " + age + " s ago");
		statement(values).ifPresent((sql) -> text.append(": ").append(sql));
		return text.toString();
	}

	private static void append(StringBuilder text, String value, UnaryOperator<String> phrase) {
		if (!value.isEmpty()) {
			text.append(", ").append(phrase.apply(value));
		}
	}

	private Optional<String> statement(Values values) {
		if (this.statement.isBlank() || this.statement.equals(HIDDEN)) {
			return Optional.empty();
		}
		String shown = (values == Values.SHOWN) ? this.statement
				: Masking.maskSql(this.statement).replaceAll("\\*{2,}", "***");
		String line = shown.strip().replaceAll("\\s+", " ");
		return Optional.of((line.length() > LENGTH) ? line.substring(0, LENGTH) + " …" : line);
	}

}
