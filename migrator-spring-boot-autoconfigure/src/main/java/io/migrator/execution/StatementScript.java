package io.migrator.execution;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.migrator.migration.ResolvedMigration;
import io.migrator.script.ScriptReader;
import io.migrator.script.ScriptStatement;
import io.migrator.script.ScriptStatement.Control;

/**
 * Runs a script statement by statement, outside a transaction of ours: one that has its
 * own transactions, or statements that PostgreSQL runs only outside one.
 * <p>
 * Wherever PostgreSQL lets it, the word that a statement is done is kept together with
 * its work, or lost with it: in the script's own transaction, or in the one that two
 * statements of one message are. Of the others the catalog is asked.
 */
final class StatementScript implements OutsideScript {

	/**
	 * What a later session needs set again; harmless when it is.
	 */
	private static final Pattern SETTING = Pattern
		.compile("(?i)(set|reset)\\s|select\\s+(pg_catalog\\s*\\.\\s*)?set_config\\s*\\(");

	private static final Pattern READ_ONLY = Pattern.compile("(?i)\\bread\\s+only\\b|transaction_read_only");

	/**
	 * What the server says of a statement that it does not run together with the word
	 * that it is done: not in a transaction, not with a COMMIT inside, not read-only.
	 */
	private static final Set<String> ALONE = Set.of("25001", "2D000", "25006");

	private final Session session;

	private final ResolvedMigration migration;

	private final ExecutionSettings settings;

	private final ProgressStatements journal;

	private final Surroundings surroundings;

	private final OutsideStatement outside;

	private final StatementSender sender;

	private int done;

	/**
	 * The statement that began the transaction that is open; empty where none is.
	 */
	private String open = "";

	/**
	 * The statement that has run last and could not take the word along: a try that
	 * failed to write it down is not to run it again.
	 */
	private int ran;

	private boolean sessionChanged;

	private boolean mayBeReadOnly;

	private String leftBehind = "";

	/**
	 * Creates a script.
	 * @param done how many statements are done for good already
	 * @param journal how work that is done is written down
	 * @param surroundings what stands around its statements
	 * @param builders who else builds indexes
	 */
	StatementScript(Session session, ResolvedMigration migration, ExecutionSettings settings, int done,
			ProgressStatements journal, Surroundings surroundings, IndexBuilders builders) {
		this.session = session;
		this.migration = migration;
		this.settings = settings;
		this.done = done;
		this.journal = journal;
		this.surroundings = surroundings;
		Optional<Duration> answerLimit = settings.answerLimit(migration.header().statementTimeout(), 1);
		this.sender = new StatementSender(session, surroundings.restore(), answerLimit);
		this.outside = new OutsideStatement(session, builders, surroundings, answerLimit);
	}

	@Override
	public int done() {
		return this.done;
	}

	@Override
	public String leftBehind() {
		return this.leftBehind;
	}

	/**
	 * Runs the statements that are not done yet. What those before have set is set again,
	 * and a transaction that a chain began is begun again: the session may be a new one.
	 */
	@Override
	public void run() throws StatementFailedException, IOException, SQLException {
		this.open = "";
		this.leftBehind = "";
		if (!this.surroundings.isLent()) {
			this.session.send(this.surroundings.session());
		}
		try (ScriptReader reader = ScriptReader.open(this.migration.content(), this.settings.placeholders())) {
			Optional<ScriptStatement> next = reader.next();
			while (next.isPresent()) {
				ScriptStatement statement = next.get();
				this.sessionChanged |= statement.mayChangeSession();
				this.mayBeReadOnly |= READ_ONLY.matcher(statement.text()).find();
				if (statement.number() > this.done) {
					apply(statement, reader);
				}
				else {
					skip(statement, reader);
				}
				next = reader.next();
			}
		}
	}

	private void skip(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException, SQLException {
		if (!this.surroundings.isLent() && SETTING.matcher(statement.text()).lookingAt()) {
			this.sender.send(statement, reader, "");
		}
		follow(statement);
		if (statement.number() == this.done && !this.open.isEmpty()) {
			this.session.send(this.open + ";\n" + this.surroundings.begun());
		}
	}

	private void apply(ScriptStatement statement, ScriptReader reader) throws StatementFailedException, IOException {
		this.sender.check(statement, this.surroundings);
		if (statement.number() == this.ran) {
			keepAfterwards(statement, "");
		}
		else if (!this.open.isEmpty() || statement.control() != Control.NONE) {
			applyInOwnTransaction(statement, reader);
		}
		else if (statement.outsideTransaction().isPresent()) {
			applyOutside(statement, reader);
		}
		else if (statement.isCopyFromStdin() || this.surroundings.isLent()) {
			applyInTransaction(statement, reader);
		}
		else if (statement.mayEndTransaction()) {
			applyAlone(statement, reader);
		}
		else {
			applyTogether(statement, reader);
		}
	}

	/**
	 * A transaction of the script's own takes the word that it is done along with its
	 * work.
	 */
	private void applyInOwnTransaction(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException {
		// a read-only transaction takes no word along; should that be lost, it may run
		// again
		boolean takesWord = !this.open.isEmpty() && statement.control() == Control.COMMIT
				&& !(this.mayBeReadOnly && this.sender.isReadOnly(statement));
		if (takesWord) {
			this.sender.finish(statement, this.surroundings.ending() + progressSql(statement));
		}
		boolean ends = !takesWord && statement.control() != Control.NONE && statement.control() != Control.BEGIN;
		this.sender.send(statement, reader, ends ? ";\n" + this.surroundings.ending() : "");
		follow(statement);
		if (!this.open.isEmpty() && statement.control() != Control.NONE) {
			this.sender.note(statement, this.surroundings.begun());
		}
		if (takesWord) {
			this.done = statement.number();
		}
		else if (this.open.isEmpty()) {
			keep(statement, "");
		}
	}

	/**
	 * Two statements of one message are one transaction.
	 */
	private void applyTogether(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException {
		try {
			this.sender.send(statement, reader, ";\n" + progressSql(statement));
			this.done = statement.number();
		}
		catch (StatementFailedException ex) {
			if (!ALONE.contains(ex.sqlState())) {
				throw ex;
			}
			applyAlone(statement, reader);
		}
	}

	private void applyInTransaction(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException {
		this.sender.note(statement, "BEGIN;\n" + this.surroundings.begun());
		this.sender.send(statement, reader, "");
		this.sender.finish(statement, this.surroundings.ending() + progressSql(statement) + "COMMIT;\n");
		this.done = statement.number();
	}

	private void applyAlone(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException {
		this.sender.send(statement, reader, "");
		keepAfterwards(statement, "");
	}

	private void applyOutside(ScriptStatement statement, ScriptReader reader)
			throws StatementFailedException, IOException {
		String setBack;
		try {
			setBack = this.outside.run(statement, this::attempts);
		}
		catch (SQLException ex) {
			this.leftBehind = this.outside.leftBehind();
			throw StatementSender.failure(statement, reader, ex);
		}
		keepAfterwards(statement, setBack);
	}

	private Recovery.Attempts attempts() throws SQLException {
		if (isNotOurs()) {
			this.session.send(begin() + this.journal.ourselves());
		}
		List<String> row = this.session.query(this.journal.attempts(this.done)).get(0);
		if (isNotOurs()) {
			this.session.send("COMMIT");
		}
		return new Recovery.Attempts(row.get(0), Integer.parseInt(row.get(1)));
	}

	/**
	 * Writes down that a statement is done that could not take the word along.
	 */
	private void keepAfterwards(ScriptStatement statement, String before) throws StatementFailedException {
		this.ran = statement.number();
		this.leftBehind = "What statement " + this.ran + " did is committed and is not taken back. "
				+ "Where the tracking tables have lost rows, restore them first (the journal knows what was applied). ";
		keep(statement, before);
		this.leftBehind = "";
	}

	private void keep(ScriptStatement statement, String before) throws StatementFailedException {
		String sql = before + progressSql(statement);
		this.sender.note(statement, isNotOurs() ? begin() + sql + "COMMIT;\n" : sql);
		this.done = statement.number();
	}

	/**
	 * Whether the session may be other than it was when it was handed to us.
	 */
	private boolean isNotOurs() {
		return this.sessionChanged || this.surroundings.isLent();
	}

	private String begin() {
		return "BEGIN READ WRITE;\n" + this.surroundings.begun();
	}

	/**
	 * Deferred triggers are to run as the script's role, and in its session.
	 */
	private String progressSql(ScriptStatement statement) {
		return (this.sessionChanged ? "SET CONSTRAINTS ALL IMMEDIATE;\n" + this.journal.ourselves() : "")
				+ this.journal.progress(statement.number());
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

}
