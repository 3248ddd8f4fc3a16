package io.migrator.execution;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to PostgreSQL, on which texts of several statements go to the server as
 * they are: one simple Query, neither split nor parsed again by the driver.
 * <p>
 * They go past the wrapper of a pool: some pools close a connection on an error of SQL
 * (HikariCP on SQLSTATE 0A000), and lock and journal with it.
 */
public final class Session implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	/**
	 * No BEGIN of the driver's, no rows kept.
	 */
	private static final int AS_IT_IS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN
			| QueryExecutor.QUERY_NO_RESULTS;

	/**
	 * The class of SQLSTATEs of invalid authorization.
	 */
	private static final String AUTHORIZATION = "28";

	private final Connection connection;

	private final BaseConnection postgres;

	private final boolean autoCommit;

	private Session(Connection connection, BaseConnection postgres, boolean autoCommit) {
		this.connection = connection;
		this.postgres = postgres;
		this.autoCommit = autoCommit;
	}

	/**
	 * Asks a DataSource for a connection.
	 * @param dataSource the DataSource
	 * @return the session, in auto-commit mode, to be closed by the caller
	 * @throws DatabaseUnavailableException when there is no connection to be had
	 * @throws NotPostgreSqlException when it leads to another product
	 */
	public static Session open(DataSource dataSource) {
		Connection connection;
		try {
			connection = dataSource.getConnection();
		}
		catch (SQLException ex) {
			throw unavailable("No connection to the database", ex);
		}
		try {
			if (!connection.isWrapperFor(BaseConnection.class)) {
				throw new NotPostgreSqlException(connection.getMetaData().getDatabaseProductName());
			}
			boolean autoCommit = connection.getAutoCommit();
			if (!autoCommit) {
				connection.setAutoCommit(true);
			}
			return new Session(connection, connection.unwrap(BaseConnection.class), autoCommit);
		}
		catch (SQLException ex) {
			close(connection);
			throw unavailable("The connection to the database broke", ex);
		}
		catch (RuntimeException ex) {
			close(connection);
			throw ex;
		}
	}

	static DatabaseUnavailableException unavailable(String what, SQLException cause) {
		SQLException root = cause;
		while (root.getCause() instanceof SQLException next) {
			root = next;
		}
		if (String.valueOf(root.getSQLState()).startsWith(AUTHORIZATION)) {
			// what the server says, and so the cause, names the user
			return new DatabaseUnavailableException(what + ": the server refuses the user, the password or this host "
					+ "(SQLSTATE " + root.getSQLState() + "); the server's log says which", null);
		}
		return new DatabaseUnavailableException(what + ": " + root.getMessage(), cause);
	}

	/**
	 * The JDBC connection.
	 * @return the connection, in auto-commit mode
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Sends a text of any number of statements in one round trip.
	 * @param sql the text
	 * @throws SQLException when a statement fails; those after it are not run
	 */
	void send(String sql) throws SQLException {
		send(List.of(sql), (tag) -> {
		});
	}

	/**
	 * Sends messages one behind the other, in one round trip. The server reads a message
	 * when it is done with the one before, also when that failed: should it stop there,
	 * the messages have to see to it.
	 * <p>
	 * The driver neither parses nor splits them: each is one Query message of the
	 * protocol (manual, 54.2.2), and a position in an error is one of its text.
	 * @param messages texts of any number of statements; together they should fit the
	 * buffers of the connection, for nothing is read until all is written
	 * @param completed told the command tag of each statement that is done, "SELECT" for
	 * one with rows
	 * @throws SQLException the first error
	 */
	void send(List<String> messages, Consumer<String> completed) throws SQLException {
		QueryExecutor executor = this.postgres.getQueryExecutor();
		List<NativeQuery> queries = messages.stream().map((sql) -> new NativeQuery(sql, SqlCommand.BLANK)).toList();
		PreferQueryMode mode = executor.getPreferQueryMode();
		executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
		try {
			executor.execute(executor.wrap(queries), null, new Answers(completed), 0, 0, AS_IT_IS);
		}
		finally {
			executor.setPreferQueryMode(mode);
		}
	}

	/**
	 * Sends one query.
	 * @param sql the query
	 * @return its rows, each with its columns as text; SQL's NULL is an empty text
	 */
	List<List<String>> query(String sql) throws SQLException {
		try (Statement statement = this.postgres.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			int columns = rows.getMetaData().getColumnCount();
			List<List<String>> result = new ArrayList<>();
			while (rows.next()) {
				List<String> row = new ArrayList<>(columns);
				for (int i = 1; i <= columns; i++) {
					String value = rows.getString(i);
					row.add((value != null) ? value : "");
				}
				result.add(row);
			}
			return result;
		}
	}

	/**
	 * Runs a {@code COPY … FROM stdin} with its data.
	 */
	void copyIn(String sql, Reader data) throws SQLException, IOException {
		CopyFromStdin.run(this.postgres.getCopyAPI(), sql, data);
	}

	/**
	 * Rolls back whatever is open; says in the log when even that fails.
	 */
	void rollBack() {
		try {
			send("ROLLBACK");
		}
		catch (SQLException ex) {
			logger.debug("ROLLBACK failed, the connection is lost: {}", ex.getMessage());
		}
	}

	/**
	 * Rolls back what an error may have left open, lest the next user of the connection
	 * goes on in it.
	 */
	void leaveTransaction() {
		if (this.postgres.getTransactionState() != TransactionState.IDLE) {
			rollBack();
		}
	}

	@Override
	public void close() {
		try {
			if (this.postgres.isClosed()) {
				// fails, and so tells a pool that the connection is lost
				this.connection.createStatement().close();
			}
			else if (!this.autoCommit) {
				this.connection.setAutoCommit(false);
			}
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be set back: {}", ex.getMessage());
		}
		close(this.connection);
	}

	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be closed: {}", ex.getMessage());
		}
	}

	/**
	 * Hears the server's answers; rows and notices are passed over.
	 */
	private static final class Answers extends ResultHandlerBase {

		private final Consumer<String> completed;

		private Answers(Consumer<String> completed) {
			this.completed = completed;
		}

		@Override
		public void handleCommandStatus(String status, long updateCount, long insertOID) {
			this.completed.accept(status);
		}

		@Override
		public void handleResultRows(Query fromQuery, Field[] fields, List<Tuple> tuples,
				@Nullable ResultCursor cursor) {
			this.completed.accept("SELECT");
		}

		@Override
		public void handleWarning(SQLWarning warning) {
			// what psql prints on its standard error
		}

		@Override
		public void handleError(SQLException error) {
			if (getException() == null) {
				super.handleError(error);
			}
		}

	}

}
