package io.migrator.execution;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.script.ScriptStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.HostSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to PostgreSQL, on which texts of several statements go to the server as
 * they are: one simple Query, neither split nor parsed again by the driver.
 * <p>
 * They go past the wrapper of a pool: some pools close a connection on an error of SQL
 * (HikariCP on SQLSTATE 0A000), and lock and journal with it.
 * <p>
 * A statement of our own that the server leaves unanswered for too long breaks the
 * connection; one of a migration may take its time.
 */
public final class Session implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private final Connection connection;

	private final BaseConnection postgres;

	private final boolean autoCommit;

	private final Exchanges exchanges;

	private String backendStart = "";

	private Session(Connection connection, BaseConnection postgres, Duration silence) throws SQLException {
		this.connection = connection;
		this.postgres = postgres;
		this.autoCommit = connection.getAutoCommit();
		this.exchanges = new Exchanges(postgres, silence);
		if (!this.autoCommit) {
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Asks a DataSource for a connection.
	 * @param dataSource the DataSource
	 * @param silence how long a statement of our own may go unanswered
	 * @return the session, in auto-commit mode, to be closed by the caller
	 * @throws DatabaseUnavailableException when there is no connection to be had
	 * @throws NotPostgreSqlException when it leads to another product
	 */
	public static Session open(DataSource dataSource, Duration silence) {
		Connection connection;
		try {
			connection = dataSource.getConnection();
		}
		catch (SQLException ex) {
			throw DatabaseUnavailableException.of("No connection to the database", ex);
		}
		return over(connection, silence);
	}

	/**
	 * Takes a connection, which is closed with the session, or with the failure.
	 */
	static Session over(Connection connection, Duration silence) {
		try {
			if (!connection.isWrapperFor(BaseConnection.class)) {
				throw new NotPostgreSqlException(connection.getMetaData().getDatabaseProductName());
			}
			return new Session(connection, connection.unwrap(BaseConnection.class), silence);
		}
		catch (SQLException ex) {
			close(connection);
			throw DatabaseUnavailableException.of("The connection to the database broke", ex);
		}
		catch (RuntimeException ex) {
			close(connection);
			throw ex;
		}
	}

	/**
	 * The JDBC connection.
	 * @return the connection, in auto-commit mode
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Sends a text of any number of statements of our own in one round trip.
	 * @param sql the text
	 * @throws SQLException when a statement fails; those after it are not run
	 */
	void send(String sql) throws SQLException {
		try {
			SimpleQueries.send(this.postgres, List.of(sql), CommandTags.UNHEARD);
		}
		catch (SQLException ex) {
			throw this.exchanges.explain(ex);
		}
	}

	/**
	 * Sends messages with statements of migrations one behind the other, in one round
	 * trip. The server reads a message when it is done with the one before, also when
	 * that failed: should it stop there, the messages have to see to it.
	 * <p>
	 * The driver neither parses nor splits them: each is one Query message of the
	 * protocol (manual, 54.2.2), and a position in an error is one of its text.
	 * @param messages texts of any number of statements; together they should fit the
	 * buffers of the connection, for nothing is read until all is written
	 * @param answers told the command tag of each statement that is done, "SELECT" for
	 * one with rows
	 * @param answerLimit how long the server may leave them unanswered, empty for as long
	 * as it takes
	 * @throws SQLException the first error
	 */
	void run(List<String> messages, Answers answers, Optional<Duration> answerLimit) throws SQLException {
		Exchange exchange = this.exchanges.begin(answers, answerLimit);
		try {
			SimpleQueries.send(this.postgres, messages, answers);
		}
		catch (SQLException ex) {
			throw this.exchanges.explain(ex, answerLimit);
		}
		finally {
			this.exchanges.end(exchange);
		}
	}

	/**
	 * What was sent, and how it was answered.
	 */
	Exchanges exchanges() {
		return this.exchanges;
	}

	/**
	 * The server process that the driver was told.
	 */
	int pid() {
		return this.postgres.getBackendPID();
	}

	/**
	 * When that process began, in microseconds; empty until it is known, and behind a
	 * pooler, where another process does the work.
	 */
	String backendStart() {
		return this.backendStart;
	}

	void backendStart(String microseconds) {
		this.backendStart = microseconds;
	}

	HostSpec server() {
		return this.postgres.getQueryExecutor().getHostSpec();
	}

	/**
	 * Whether this session is on that very connection.
	 */
	boolean isOn(Connection other) throws SQLException {
		return other.isWrapperFor(BaseConnection.class) && other.unwrap(BaseConnection.class) == this.postgres;
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
		catch (SQLException ex) {
			throw this.exchanges.explain(ex);
		}
	}

	/**
	 * Runs a {@code COPY … FROM stdin} with its data.
	 * @param answerLimit how long the server may leave it unanswered
	 */
	void copyIn(ScriptStatement statement, InputStream data, Optional<Duration> answerLimit)
			throws SQLException, IOException {
		Exchange exchange = this.exchanges.begin(Answers.to(statement), answerLimit);
		try {
			CopyFromStdin.run(this.postgres.getCopyAPI(), statement.text(), data);
		}
		catch (SQLException ex) {
			throw this.exchanges.explain(ex, answerLimit);
		}
		finally {
			this.exchanges.end(exchange);
		}
	}

	/**
	 * The connection as a migration in Java may use it.
	 */
	Lending lending() {
		return new Lending(this.connection, this.postgres, this.exchanges);
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
		if (isInTransaction()) {
			rollBack();
		}
	}

	boolean isInTransaction() {
		return this.postgres.getTransactionState() != TransactionState.IDLE;
	}

	@Override
	public void close() {
		try {
			if (this.postgres.isClosed()) {
				// fails, and so tells a pool that the connection is lost
				this.connection.createStatement().close();
			}
			else {
				this.exchanges.close();
				if (!this.autoCommit) {
					this.connection.setAutoCommit(false);
				}
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

}
