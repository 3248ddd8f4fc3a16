package io.migrator.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.migrator.history.AttemptJournal;
import io.migrator.history.HistorySnapshot;
import io.migrator.history.JdbcSchemaHistory;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.Tier;
import io.migrator.plan.PlanStep;

/**
 * The statements that record what a run does, in the tables that it found.
 */
final class Recorder {

	private final JdbcSchemaHistory history;

	private final HistorySnapshot snapshot;

	private final ExecutionSettings settings;

	private final Clock clock;

	private final UUID runId;

	private final List<PlanStep> steps;

	/**
	 * A migration that had a row before the run, for each tier.
	 */
	private final Map<Tier, MigrationId> applied = new EnumMap<>(Tier.class);

	/**
	 * The index of the first step of each tier.
	 */
	private final Map<Tier, Integer> first = new EnumMap<>(Tier.class);

	/**
	 * Creates a recorder.
	 * @param history who knows the tables
	 * @param snapshot where the tables are
	 * @param settings how migrations are run
	 * @param clock what time it is
	 * @param runId the run
	 * @param steps its steps
	 */
	Recorder(JdbcSchemaHistory history, HistorySnapshot snapshot, ExecutionSettings settings, Clock clock, UUID runId,
			List<PlanStep> steps) {
		this.history = history;
		this.snapshot = snapshot;
		this.settings = settings;
		this.clock = clock;
		this.runId = runId;
		this.steps = List.copyOf(steps);
		snapshot.applied().forEach((row) -> this.applied.putIfAbsent(row.id().source().tier(), row.id()));
		for (int i = 0; i < steps.size(); i++) {
			this.first.putIfAbsent(steps.get(i).id().source().tier(), i);
		}
	}

	/**
	 * The statement that fails where a tracking table is not there any more, or a script
	 * has emptied it: one that has had rows before the run, or has had them since an
	 * earlier step of it.
	 * @param index of the script's step
	 */
	String guard(int index) {
		Map<Tier, MigrationId> rows = new EnumMap<>(this.applied);
		this.first.forEach((tier, step) -> {
			if (step < index) {
				rows.put(tier, this.steps.get(step).id());
			}
		});
		return statement(this.history.guardStatement(this.snapshot, rows.values()));
	}

	/**
	 * What to type where a row was refused for want of a right.
	 */
	Optional<String> missingRight(Session session, StatementFailedException failure) {
		return failure.place().isPresent() ? Optional.empty()
				: this.history.missingRight(session.connection(), this.snapshot, failure.sqlException());
	}

	Instant now() {
		return this.clock.instant();
	}

	/**
	 * The statements that record a migration as applied, in history and journal, each
	 * with its semicolon. Its times are those of the transaction that they run in.
	 */
	String applied(ResolvedMigration migration) {
		return historyRow(migration, Optional.empty(), Optional.empty())
				+ journalRow(migration, now(), Optional.empty());
	}

	/**
	 * The same with times that were measured.
	 */
	String applied(ResolvedMigration migration, Instant startedAt, Duration duration) {
		return historyRow(migration, duration) + journalRow(migration, startedAt, Optional.of(duration));
	}

	/**
	 * The statement that records a migration as applied in the history alone.
	 */
	String historyRow(ResolvedMigration migration, Duration duration) {
		return historyRow(migration, Optional.of(now()), Optional.of(duration));
	}

	private String historyRow(ResolvedMigration migration, Optional<Instant> executedAt, Optional<Duration> duration) {
		AppliedMigration row = new AppliedMigration(migration.id(), migration.version(),
				Optional.of(migration.fingerprint()), executedAt, duration, Optional.empty(), migration.kind(),
				Optional.of(this.runId));
		return statement(this.history.recordStatement(this.snapshot, row, migration.description()));
	}

	private String journalRow(ResolvedMigration migration, Instant startedAt, Optional<Duration> duration) {
		return appended(migration, entry(migration, startedAt, duration, Outcome.SUCCEEDED, 0, Optional.empty()));
	}

	/**
	 * The statement that appends an attempt that failed.
	 */
	String failed(ResolvedMigration migration, Instant startedAt, MigrationError error) {
		return appended(migration, entry(migration, startedAt, Optional.of(since(startedAt)), Outcome.FAILED,
				Math.max(0, error.statementNumber() - 1), Optional.of(error)));
	}

	/**
	 * The statement that appends an attempt that goes on statement by statement: should
	 * it be cut off, it says so.
	 */
	String begun(ResolvedMigration migration, Instant startedAt, int done) {
		return appended(migration, entry(migration, startedAt, Optional.of(since(startedAt)), Outcome.INTERRUPTED, done,
				Optional.empty()));
	}

	/**
	 * The statement that brings such an attempt up to date.
	 */
	String advanced(ResolvedMigration migration, Instant startedAt, Outcome outcome, int done,
			Optional<MigrationError> error) {
		return statement(this.history.journalProgressStatement(this.snapshot,
				entry(migration, startedAt, Optional.of(since(startedAt)), outcome, done, error)));
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

	/**
	 * The statement that appends an attempt with the text of its file.
	 */
	private String appended(ResolvedMigration migration, JournalEntry entry) {
		return statement(this.history.journalStatement(this.snapshot,
				entry.withSql(SqlText.toKeep(migration, this.settings.keepSql()))));
	}

	private JournalEntry entry(ResolvedMigration migration, Instant startedAt, Optional<Duration> duration,
			Outcome outcome, int done, Optional<MigrationError> error) {
		return new JournalEntry(this.runId, migration.id().toString(), JournalEntry.Action.APPLY, outcome, startedAt,
				duration, done, error.flatMap(MigrationError::sqlState), error.map(MigrationError::message),
				error.map(MigrationError::line).orElse(0), error.map(MigrationError::column).orElse(0),
				Optional.of(migration.fingerprint().checksum()), Optional.empty());
	}

	private static String statement(String sql) {
		return sql + ";\n";
	}

}
