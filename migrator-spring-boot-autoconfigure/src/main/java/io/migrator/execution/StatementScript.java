package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * Runs a script statement by statement, outside a transaction of ours: one that has its
 * own transactions, or statements that PostgreSQL runs only outside one.
 */
final class StatementScript {

	private final Session session;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private final CustomSettings customSettings = new CustomSettings();

	private int done;

	/**
	 * The number of the statement that began the transaction that is open, 0 where none
	 * is.
	 */
	private int open;

	StatementScript(Session session, ResolvedMigration migration, ExecutionSettings settings, int done) {
		this.session = session;
		this.migration = migration;
		this.settings = settings;
		this.done = done;
	}

	/**
	 * Told when work was done for good.
	 */
	@FunctionalInterface
	interface Progress {

		void done(int statements) throws SQLException;

	}

	/**
	 * How many statements are done for good: those after it are to be run.
	 */
	int done() {
		return this.done;
	}

	/**
	 * Whether a failed statement can be tried again from where the script stands: it can
	 * where no transaction was begun by a chain.
	 */
	boolean mayRetry() {
		return this.open >= 0;
	}

	/**
	 * The statement that takes back the settings of the script's own making.
	 */
	String resetSql() {
		return this.customSettings.resetSql();
	}

	/**
	 * Runs the statements that are not done yet.
	 */
	void run(Progress progress) throws StatementFailedException, IOException, SQLException {
		this.open = 0;
		try (ScriptReader reader = ScriptReader.open(this.migration.content(), this.settings.placeholders())) {
			Optional<ScriptStatement> next = reader.next();
			while (next.isPresent()) {
				ScriptStatement statement = next.get();
				if (statement.number() > this.done) {
					send(statement, reader);
					if (this.open == 0) {
						this.done = statement.number();
						progress.done(this.done);
					}
				}
				next = reader.next();
			}
		}
	}

	private void send(ScriptStatement statement, ScriptReader reader) throws StatementFailedException, IOException {
		try {
			if (this.open == 0) {
				this.session.send(lockTimeoutSql(statement));
			}
			if (statement.isCopyFromStdin()) {
				this.session.copyIn(statement.text(), reader.copyData());
			}
			else {
				this.customSettings.lookIn(statement.text());
				this.session.send(statement.text());
			}
		}
		catch (SQLException ex) {
			throw new StatementFailedException(Optional.of(Failures.place(statement, reader, ex)), ex);
		}
		switch (statement.control()) {
			case BEGIN -> this.open = (this.open == 0) ? statement.number() : this.open;
			case COMMIT, ROLLBACK -> this.open = Failures.isChain(statement.text()) ? -1 : 0;
			case NONE -> {
				// stays as it is
			}
		}
	}

	/**
	 * A CONCURRENTLY statement waits for others as a matter of course: a timeout would
	 * break it.
	 */
	private String lockTimeoutSql(ScriptStatement statement) {
		long millis = statement.outsideTransaction().isPresent() ? 0
				: this.migration.header().lockTimeout().orElse(this.settings.ddlLockTimeout()).toMillis();
		return "SET lock_timeout = " + millis;
	}

}
