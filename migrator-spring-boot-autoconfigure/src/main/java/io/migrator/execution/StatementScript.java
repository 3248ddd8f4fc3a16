package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;

/**
 * Runs a script statement by statement, outside a transaction of ours: one that has its
 * own transactions, or statements that PostgreSQL runs only outside one.
 */
final class StatementScript {

	/**
	 * What a later session needs set again; harmless when it is.
	 */
	private static final Pattern SETTING = Pattern
		.compile("(?i)(set|reset)\\s|select\\s+(pg_catalog\\s*\\.\\s*)?set_config\\s*\\(");

	private static final Pattern PREPARE = Pattern.compile("(?i)prepare\\s");

	private final Session session;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private final String ourselves;

	private final CustomSettings customSettings = new CustomSettings();

	private int done;

	/**
	 * The statement that began the transaction that is open; empty where none is.
	 */
	private String open = "";

	private boolean sessionChanged;

	/**
	 * Creates a script.
	 * @param done how many statements are done for good already
	 * @param ourselves the statements that give us, up to the end of a transaction, the
	 * rights to write the journal
	 */
	StatementScript(Session session, ResolvedMigration migration, ExecutionSettings settings, int done,
			String ourselves) {
		this.session = session;
		this.migration = migration;
		this.settings = settings;
		this.done = done;
		this.ourselves = ourselves;
	}

	/**
	 * Says how to write down that work is done for good.
	 */
	@FunctionalInterface
	interface Progress {

		String sql(int statements);

	}

	/**
	 * How many statements are done for good: those after it are to be run.
	 */
	int done() {
		return this.done;
	}

	/**
	 * The statement that takes back the settings of the script's own making.
	 */
	String resetSql() {
		return this.customSettings.resetSql();
	}

	/**
	 * Runs the statements that are not done yet. What those before have set is set again,
	 * and a transaction that a chain began is begun again: the session may be a new one.
	 */
	void run(Progress progress) throws StatementFailedException, IOException, SQLException {
		this.open = "";
		try (ScriptReader reader = ScriptReader.open(this.migration.content(), this.settings.placeholders())) {
			Optional<ScriptStatement> next = reader.next();
			while (next.isPresent()) {
				ScriptStatement statement = next.get();
				this.sessionChanged |= statement.mayChangeSession();
				if (statement.number() > this.done) {
					apply(statement, reader, progress);
				}
				else {
					if (SETTING.matcher(statement.text()).lookingAt()) {
						send(statement, reader);
					}
					follow(statement);
					if (statement.number() == this.done && !this.open.isEmpty()) {
						this.session.send(this.open);
					}
				}
				next = reader.next();
			}
		}
	}

	/**
	 * A transaction of the script's own takes the word that it is done along with its
	 * work: both are kept, or neither.
	 */
	private void apply(ScriptStatement statement, ScriptReader reader, Progress progress)
			throws StatementFailedException, IOException, SQLException {
		boolean commits = !this.open.isEmpty() && statement.control() == ScriptStatement.Control.COMMIT
				&& !PREPARE.matcher(statement.text()).lookingAt();
		if (commits) {
			this.session.send((this.sessionChanged ? this.ourselves : "") + progress.sql(statement.number()));
		}
		send(statement, reader);
		follow(statement);
		if (commits) {
			this.done = statement.number();
		}
		else if (this.open.isEmpty()) {
			this.done = statement.number();
			String sql = progress.sql(this.done);
			this.session.send(this.sessionChanged ? "BEGIN READ WRITE;\n" + this.ourselves + sql + "COMMIT;\n" : sql);
		}
	}

	private void follow(ScriptStatement statement) {
		switch (statement.control()) {
			case BEGIN -> this.open = this.open.isEmpty() ? statement.text() : this.open;
			case COMMIT, ROLLBACK -> this.open = Failures.isChain(statement.text()) ? this.open : "";
			case NONE -> {
				// stays as it is
			}
		}
	}

	private void send(ScriptStatement statement, ScriptReader reader) throws StatementFailedException, IOException {
		try {
			if (this.open.isEmpty()) {
				this.session.send(timeoutsSql(statement));
			}
			if (statement.isCopyFromStdin()) {
				this.session.copyIn(statement.text(), reader.copyData(), answerLimit());
			}
			else {
				this.customSettings.lookIn(statement.text());
				this.session.run(List.of(statement.text()), Session.UNHEARD, answerLimit());
			}
		}
		catch (SQLException ex) {
			throw new StatementFailedException(Optional.of(Failures.place(statement, reader, ex)), ex);
		}
	}

	private Optional<Duration> answerLimit() {
		return this.settings.answerLimit(this.migration.header().statementTimeout(), 1);
	}

	/**
	 * A CONCURRENTLY statement waits for others as a matter of course: a timeout would
	 * break it.
	 */
	private String timeoutsSql(ScriptStatement statement) {
		long lock = statement.outsideTransaction().isPresent() ? 0
				: this.migration.header().lockTimeout().orElse(this.settings.ddlLockTimeout()).toMillis();
		String sql = "SET lock_timeout = " + lock + ";\n";
		return this.migration.header()
			.statementTimeout()
			.or(this.settings::statementTimeout)
			.map((timeout) -> sql + "SET statement_timeout = " + timeout.toMillis() + ";\n")
			.orElse(sql);
	}

}
