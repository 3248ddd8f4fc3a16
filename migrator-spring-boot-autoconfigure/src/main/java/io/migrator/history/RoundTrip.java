package io.migrator.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

import org.postgresql.jdbc.PgStatement;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.core.TransactionState;

/**
 * Sends one query in one round trip and leaves the session as it was: no transaction is
 * opened, one that is open survives a failure, a role is taken for the query only.
 *
 * @param connection the connection
 * @param role the role to read as, where it is not the session's own
 */
record RoundTrip(Connection connection, Optional<String> role) {

	private static final String SAVEPOINT = "migrator_read";

	/**
	 * Holds the session's role while another one reads.
	 */
	private static final String OWN_ROLE = "migrator.own_role";

	/**
	 * Gives back the role that {@link #taking} took, before the transaction ends.
	 */
	static final String BACK = "SELECT pg_catalog.set_config('role', pg_catalog.current_setting('" + OWN_ROLE
			+ "'), true)";

	/**
	 * Takes a role until the transaction ends.
	 */
	static String taking(String role) {
		return "SELECT pg_catalog.set_config('" + OWN_ROLE
				+ "', pg_catalog.current_setting('role'), true), pg_catalog.set_config('role', " + SqlText.literal(role)
				+ ", true)";
	}

	/**
	 * Whether a transaction is open, or opens with the next statement.
	 */
	static boolean isInTransaction(Connection connection) throws SQLException {
		return !connection.getAutoCommit() || (connection.isWrapperFor(PgConnection.class)
				&& connection.unwrap(PgConnection.class).getTransactionState() != TransactionState.IDLE);
	}

	/**
	 * Sends a query.
	 * @param sql one statement
	 * @param reader what becomes of its rows
	 */
	<T> T query(String sql, RowsReader<T> reader) throws SQLException {
		boolean open = isInTransaction(this.connection);
		try {
			return send(text(sql, open), this.role.isPresent() ? 1 : 0, reader);
		}
		catch (SQLException ex) {
			if (open) {
				recover(ex);
			}
			throw ex;
		}
	}

	/**
	 * Sends statements as they are, and reads the rows of one of them.
	 * @param sql the statements
	 * @param skip how many results with rows come before
	 * @param reader what becomes of the rows
	 */
	<T> T send(String sql, int skip, RowsReader<T> reader) throws SQLException {
		try (Statement statement = statement()) {
			int before = skip;
			boolean rows = statement.execute(sql);
			while (!rows || before-- > 0) {
				rows = statement.getMoreResults();
				if (!rows && statement.getUpdateCount() < 0) {
					throw new SQLException("The query returned no rows");
				}
			}
			try (ResultSet result = statement.getResultSet()) {
				return reader.read(result);
			}
		}
	}

	/**
	 * Sends statements as they are, in one round trip.
	 */
	void execute(List<String> statements) throws SQLException {
		if (!statements.isEmpty()) {
			try (Statement statement = statement()) {
				statement.execute(String.join(";\n", statements));
			}
		}
	}

	private Statement statement() throws SQLException {
		Statement statement = direct().createStatement();
		statement.setEscapeProcessing(false);
		if (statement.isWrapperFor(PgStatement.class)) {
			// Whatever the URL says: a named statement of ours would not survive a pooler
			statement.unwrap(PgStatement.class).setPrepareThreshold(0);
		}
		return statement;
	}

	/**
	 * Past the wrapper of a pool, which would stand between us and each column of each
	 * row.
	 */
	private Connection direct() throws SQLException {
		return this.connection.isWrapperFor(PgConnection.class) ? this.connection.unwrap(PgConnection.class)
				: this.connection;
	}

	/**
	 * Statements of one simple string are one implicit transaction, and so are those that
	 * the driver sends before one Sync: a setting that is local ends with it.
	 */
	private String text(String sql, boolean open) {
		StringBuilder text = new StringBuilder(sql.length() + 256);
		if (open) {
			text.append("SAVEPOINT ").append(SAVEPOINT).append(";\n");
		}
		if (this.role.isPresent()) {
			text.append(taking(this.role.get())).append(";\n");
		}
		text.append(sql);
		if (open && this.role.isPresent()) {
			text.append(";\n").append(BACK);
		}
		if (open) {
			text.append(";\nRELEASE SAVEPOINT ").append(SAVEPOINT);
		}
		return text.toString();
	}

	private void recover(SQLException failure) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Makes something of rows.
	 */
	@FunctionalInterface
	interface RowsReader<T> {

		T read(ResultSet rows) throws SQLException;

	}

}
