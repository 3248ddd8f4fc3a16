package io.migrator.execution;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Sends texts as they are, each as one Query message of the protocol (manual, 54.2.2):
 * the driver neither parses nor splits them.
 */
final class SimpleQueries {

	/**
	 * No BEGIN of the driver's, no rows kept.
	 */
	private static final int AS_IT_IS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN
			| QueryExecutor.QUERY_NO_RESULTS;

	private SimpleQueries() {
	}

	/**
	 * Sends messages one behind the other, in one round trip.
	 * @param completed told the command tag of each statement that is done
	 * @throws SQLException the first error
	 */
	static void send(BaseConnection connection, List<String> messages, Consumer<String> completed) throws SQLException {
		QueryExecutor executor = connection.getQueryExecutor();
		List<NativeQuery> queries = messages.stream().map((sql) -> new NativeQuery(sql, SqlCommand.BLANK)).toList();
		PreferQueryMode mode = executor.getPreferQueryMode();
		executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
		try {
			executor.execute(executor.wrap(queries), null, new CommandTags(completed), 0, 0, AS_IT_IS);
		}
		finally {
			executor.setPreferQueryMode(mode);
		}
	}

}
