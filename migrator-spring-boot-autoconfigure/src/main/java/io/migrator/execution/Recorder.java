package io.migrator.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.history.AttemptJournal;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.HistoryStatements;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.PlanStep;

/**
 * The statements that record what a run does, in the tables that it found.
 */
final class Recorder {

	private final JdbcSchemaHistory history;

	private final HistorySnapshot snapshot;

	private final HistoryStatements statements;

	private final ExecutionSettings settings;

	private final Clock clock;

	private final UUID runId;

	private final List<PlanStep> steps;

	private final Optional<String> mark;

	private final RecordedRows rows;

	/**
	 * Creates a recorder.
	 * @param history who knows the tables
	 * @param snapshot where the tables are
	 * @param settings how migrations are run
	 * @param clock what time it is
	 * @param runId the run
	 * @param steps its steps
	 * @param mark what the files are known by, where nothing is left to do behind the
	 * last step
	 */
	Recorder(JdbcSchemaHistory history, HistorySnapshot snapshot, ExecutionSettings settings, Clock clock, UUID runId,
			List<PlanStep> steps, Optional<String> mark) {
		this.history = history;
		this.snapshot = snapshot;
		this.statements = new HistoryStatements(snapshot);
		this.settings = settings;
		this.clock = clock;
		this.runId = runId;
		this.steps = List.copyOf(steps);
		this.mark = mark;
		this.rows = new RecordedRows(snapshot.applied(), steps);
	}

	/**
	 * The statement that fails where a tracking table is not there any more, or a script
	 * has emptied it.
	 * @param index of the script's step
	 */
	String guard(int index) {
		return statement(this.statements.guard(this.rows.before(index)));
	}

	/**
	 * What to do where a row was refused for want of a right, or by a table that is not
	 * as we made it.
	 */
	Optional<String> missingRight(Session session, StatementFailedException failure) {
		return failure.place().isPresent() ? Optional.empty()
				: this.history.missingRight(session.connection(), this.snapshot, failure.sqlException());
	}

	Instant now() {
		return this.clock.instant();
	}

	/**
	 * The statements that record that a step is done, in history and journal, each with
	 * its semicolon. Its times are those of the transaction that they run in.
	 */
	String done(PlanStep step) {
		return historyRow(step, Optional.empty(), Optional.empty()) + journalRow(step, now(), Optional.empty());
	}

	/**
	 * The same with times that were measured.
	 */
	String done(PlanStep step, Instant startedAt, Duration duration) {
		return historyRow(step, duration) + journalRow(step, startedAt, Optional.of(duration));
	}

	/**
	 * The statement that records in the history alone that a step is done.
	 */
	String historyRow(PlanStep step, Duration duration) {
		return historyRow(step, Optional.of(now()), Optional.of(duration));
	}

	private String historyRow(PlanStep step, Optional<Instant> executedAt, Optional<Duration> duration) {
		if (step.action() == Action.UNDO) {
			return statement(this.statements.delete(step.id()));
		}
		ResolvedMigration migration = step.migration();
		AppliedMigration row = new AppliedMigration(migration.id(), migration.version(),
				Optional.of(migration.description()), Optional.of(migration.fingerprint()), executedAt, duration,
				Optional.empty(), migration.kind(), Optional.of(this.runId));
		return statement(this.statements.record(row));
	}

	private String journalRow(PlanStep step, Instant startedAt, Optional<Duration> duration) {
		return appended(step.migration(), entry(step, startedAt, duration, Outcome.SUCCEEDED, 0, Optional.empty()),
				mark(step, Outcome.SUCCEEDED));
	}

	/**
	 * The statement that appends an attempt in a transaction that failed: of an undo, the
	 * number of statements is that of those that stay done.
	 */
	String failed(PlanStep step, Instant startedAt, MigrationError error) {
		int reached = (step.action() == Action.UNDO) ? 0 : Math.max(0, error.statementNumber() - 1);
		return appended(step.migration(),
				entry(step, startedAt, Optional.of(since(startedAt)), Outcome.FAILED, reached, Optional.of(error)));
	}

	/**
	 * The statement that appends that a callback has run. Its times are those of the
	 * transaction that it runs in.
	 */
	String ran(ResolvedMigration callback) {
		return appended(callback,
				entry(Action.CALLBACK, callback, now(), Optional.empty(), Outcome.SUCCEEDED, 0, Optional.empty()));
	}

	/**
	 * The same with times that were measured.
	 */
	String ran(ResolvedMigration callback, Instant startedAt) {
		return appended(callback, entry(Action.CALLBACK, callback, startedAt, Optional.of(since(startedAt)),
				Outcome.SUCCEEDED, 0, Optional.empty()));
	}

	/**
	 * The statement that appends that a callback has failed.
	 */
	String failed(ResolvedMigration callback, Instant startedAt, MigrationError error) {
		return appended(callback, entry(Action.CALLBACK, callback, startedAt, Optional.of(since(startedAt)),
				Outcome.FAILED, 0, Optional.of(error)));
	}

	/**
	 * The statement that appends an attempt that goes on statement by statement: should
	 * it be cut off, it says so.
	 */
	String begun(PlanStep step, Instant startedAt, int done) {
		return appended(step.migration(),
				entry(step, startedAt, Optional.of(since(startedAt)), Outcome.INTERRUPTED, done, Optional.empty()));
	}

	/**
	 * The statement that brings such an attempt up to date.
	 */
	String advanced(PlanStep step, Instant startedAt, Outcome outcome, int done, Optional<MigrationError> error) {
		return statement(this.statements.journalProgress(
				entry(step, startedAt, Optional.of(since(startedAt)), outcome, done, error), mark(step, outcome)));
	}

	/**
	 * The statements that fail where a script that runs statement by statement has taken
	 * away the history, or what this attempt needs to be recorded, each with its
	 * semicolon.
	 * @param index of the script's step
	 */
	String guard(int index, Instant startedAt) {
		return guard(index) + statement(attempts().guard(this.runId, this.steps.get(index).id(), startedAt));
	}

	/**
	 * What the journal knows of attempts.
	 */
	AttemptJournal attempts() {
		return new AttemptJournal(this.snapshot);
	}

	Duration since(Instant startedAt) {
		return Duration.between(startedAt, now());
	}

	private String appended(ResolvedMigration script, JournalEntry entry) {
		return appended(script, entry, Optional.empty());
	}

	/**
	 * The statement that appends an attempt with the texts of its files.
	 */
	private String appended(ResolvedMigration script, JournalEntry entry, Optional<String> settled) {
		long limit = this.settings.keepSql();
		return statement(this.statements
			.journal(entry.withTexts(SqlText.toKeep(script, limit), SqlText.undoToKeep(script, limit)), settled));
	}

	/**
	 * What the row of the run's last step says of all of them.
	 */
	private Optional<String> mark(PlanStep step, Outcome outcome) {
		boolean last = step.id().equals(this.steps.get(this.steps.size() - 1).id());
		return (last && outcome == Outcome.SUCCEEDED) ? this.mark : Optional.empty();
	}

	private JournalEntry entry(PlanStep step, Instant startedAt, Optional<Duration> duration, Outcome outcome, int done,
			Optional<MigrationError> error) {
		return entry(step.action(), step.migration(), startedAt, duration, outcome, done, error);
	}

	private JournalEntry entry(Action action, ResolvedMigration script, Instant startedAt, Optional<Duration> duration,
			Outcome outcome, int done, Optional<MigrationError> error) {
		return new JournalEntry(this.runId, script.id().toString(), action, outcome, startedAt, duration, done,
				error.flatMap(MigrationError::sqlState), error.map(MigrationError::message),
				error.map(MigrationError::line).orElse(0), error.map(MigrationError::column).orElse(0),
				Optional.of(script.fingerprint().checksum()), Optional.empty());
	}

	private static String statement(String sql) {
		return sql + ";\n";
	}

}
