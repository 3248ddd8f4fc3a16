package io.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.migrator.java.JavaMigrationContext;
import io.migrator.java.JavaWork;
import io.migrator.report.ServerProgress;

/**
 * The call of a migration in Java.
 */
final class JavaCall {

	private final JavaWork work;

	private final Optional<Duration> answerLimit;

	/**
	 * A savepoint that goes with the transaction: where the migration has ended that, it
	 * cannot be released.
	 */
	private final String witness = "migrator_" + UUID.randomUUID().toString().replace("-", "");

	JavaCall(JavaWork work, Optional<Duration> answerLimit) {
		this.work = work;
		this.answerLimit = answerLimit;
	}

	/**
	 * Calls it in a transaction that is open before and after.
	 * @throws StatementFailedException when it throws anything; the transaction is still
	 * open then
	 */
	void inTransaction(Session session) throws StatementFailedException {
		try {
			session.send("SAVEPOINT " + this.witness);
			call(session.lending(), LentConnection.Terms.NO_COMMIT);
		}
		catch (Exception ex) {
			throw new StatementFailedException(Optional.empty(), failure(ex));
		}
		try {
			session.send("RELEASE SAVEPOINT " + this.witness);
		}
		catch (SQLException ex) {
			throw new StatementFailedException(Optional.empty(), new SQLException(
					"it has ended its transaction, which is committed together with the history row: remove its "
							+ "COMMIT or ROLLBACK",
					ex.getSQLState(), ex));
		}
	}

	/**
	 * Calls it with a connection that commits each statement, and lets no transaction
	 * stay open behind it.
	 * @throws StatementFailedException when it throws anything, or returns with a
	 * transaction open
	 */
	void outside(Session session) throws StatementFailedException {
		Lending lending = session.lending();
		boolean ended;
		try {
			try {
				call(lending, LentConnection.Terms.OWN_COMMITS);
			}
			finally {
				ended = lending.end();
			}
		}
		catch (Exception ex) {
			throw new StatementFailedException(Optional.empty(), failure(ex));
		}
		if (!ended) {
			throw new StatementFailedException(Optional.empty(), new SQLException(
					"it has returned with a transaction open, which is rolled back: let it commit what it begins"));
		}
	}

	private void call(Lending lending, LentConnection.Terms terms) throws Exception {
		Reported progress = new Reported();
		lending.lend(terms, progress, this.answerLimit, (connection) -> this.work.with(progress.context(connection)));
	}

	/**
	 * What the database said, whatever a library has wrapped around it: a lock timeout is
	 * tried again.
	 */
	private static SQLException failure(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && isOfDatabase(sql)) {
				return sql;
			}
		}
		return new ThrownException(ex);
	}

	/**
	 * Whether the text is the server's, or about the connection.
	 */
	private static boolean isOfDatabase(SQLException ex) {
		return Failures.serverError(ex) != null || StatementFailedException.isConnectionLost(ex)
				|| ex instanceof SQLFeatureNotSupportedException;
	}

	/**
	 * How far the migration has said it is.
	 */
	private static final class Reported implements Answers {

		private volatile Optional<ServerProgress> progress = Optional.empty();

		@Override
		public void accept(String tag) {
			// the driver reads the answers for the migration itself
		}

		@Override
		public Optional<ServerProgress> progress() {
			return this.progress;
		}

		@Override
		public boolean mayPause() {
			return true;
		}

		private JavaMigrationContext context(Connection connection) {
			return new JavaMigrationContext() {

				@Override
				public Connection connection() {
					return connection;
				}

				@Override
				public void progress(long done, long total) {
					Reported.this.progress = Optional
						.of(new ServerProgress("migration in Java", "", "", done, total, "steps"));
				}

			};
		}

	}

}
