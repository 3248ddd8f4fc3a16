package io.migrator.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt, as the journal keeps it.
 *
 * @param runId the run it belongs to
 * @param migrationId the migration's id as text
 * @param action what was attempted
 * @param outcome how it ended
 * @param startedAt when it started; where there is no duration, the transaction that it
 * is recorded in tells
 * @param duration how long it took, to the millisecond; empty for the time since the
 * transaction that it is recorded in began
 * @param statementNumber the last statement that was reached, from 1; 0 for none
 * @param sqlState the SQLSTATE of the failure, where there is one
 * @param error the text of the failure, where there is one
 * @param line the line of the failure in the file, from 1; 0 where it is not known
 * @param column the column of the failure, from 1; 0 where it is not known
 * @param checksum of the text that was attempted
 * @param sql the text that was attempted, where it is kept
 * @param undoSql the script that undoes it, where there is one and it is kept
 */
public record JournalEntry(UUID runId, String migrationId, Action action, Outcome outcome, Instant startedAt,
		Optional<Duration> duration, int statementNumber, Optional<String> sqlState, Optional<String> error, int line,
		int column, Optional<Checksum> checksum, Optional<String> sql, Optional<String> undoSql) {

	/**
	 * An attempt without a script that undoes it.
	 * @param runId the run it belongs to
	 * @param migrationId the migration's id as text
	 * @param action what was attempted
	 * @param outcome how it ended
	 * @param startedAt when it started
	 * @param duration how long it took
	 * @param statementNumber the last statement that was reached
	 * @param sqlState the SQLSTATE of the failure
	 * @param error the text of the failure
	 * @param line the line of the failure
	 * @param column the column of the failure
	 * @param checksum of the text that was attempted
	 * @param sql the text that was attempted, where it is kept
	 */
	public JournalEntry(UUID runId, String migrationId, Action action, Outcome outcome, Instant startedAt,
			Optional<Duration> duration, int statementNumber, Optional<String> sqlState, Optional<String> error,
			int line, int column, Optional<Checksum> checksum, Optional<String> sql) {
		this(runId, migrationId, action, outcome, startedAt, duration, statementNumber, sqlState, error, line, column,
				checksum, sql, Optional.empty());
	}

	/**
	 * The same attempt with its texts.
	 * @param text the text that was attempted, where it is to be kept
	 * @param undo the script that undoes it, where it is to be kept
	 * @return the entry
	 */
	public JournalEntry withTexts(Optional<String> text, Optional<String> undo) {
		return new JournalEntry(this.runId, this.migrationId, this.action, this.outcome, this.startedAt, this.duration,
				this.statementNumber, this.sqlState, this.error, this.line, this.column, this.checksum, text, undo);
	}

	/**
	 * What was attempted.
	 */
	public enum Action {

		/**
		 * Applying a migration.
		 */
		APPLY,
		/**
		 * Undoing one.
		 */
		UNDO,
		/**
		 * Recording one as applied without running it.
		 */
		BASELINE,
		/**
		 * Mending the history.
		 */
		REPAIR,
		/**
		 * Taking over a row of another tool.
		 */
		ADOPT,
		/**
		 * Running a callback at a run's begin or end; its id stands for the migration's.
		 */
		CALLBACK;

		/**
		 * The action's name in the journal.
		 * @return the lower-case name
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * How an attempt ended.
	 */
	public enum Outcome {

		/**
		 * It did what it should.
		 */
		SUCCEEDED,
		/**
		 * It failed.
		 */
		FAILED,
		/**
		 * The process ended before the attempt did, or it still runs.
		 */
		INTERRUPTED;

		/**
		 * The outcome's name in the journal.
		 * @return the lower-case name
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
