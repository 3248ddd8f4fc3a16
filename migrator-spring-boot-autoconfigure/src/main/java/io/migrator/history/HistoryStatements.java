package io.migrator.history;

import java.util.Collection;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * The statements that write the tracking tables, and those that watch over them: each is
 * one without a semicolon, values as literals, every name qualified, to be sent where the
 * migration is.
 */
public final class HistoryStatements {

	/**
	 * The SQLSTATE with which {@link #notYet} fails.
	 */
	public static final String APPLIED_MEANWHILE = "MG001";

	/**
	 * Stands in the message with which {@link #record} and {@link #journal} fail where a
	 * trigger has swallowed their row.
	 */
	public static final String NOT_WRITTEN = "migrator.row_was_not_written";

	private final HistorySnapshot snapshot;

	private final DatabaseEncoding encoding;

	/**
	 * Creates them.
	 * @param snapshot where the tables are, and how they were before the migrations
	 */
	public HistoryStatements(HistorySnapshot snapshot) {
		this.snapshot = snapshot;
		this.encoding = DatabaseEncoding.of(snapshot.database().encoding());
	}

	/**
	 * The statement that records a migration as applied, to be sent in the migration's
	 * own transaction.
	 * <p>
	 * A second row of the same migration fails with 23505, which is what lets nothing be
	 * applied twice; a repeatable's row is replaced. What is empty in the row is said by
	 * the server: who (the session user, as which the process logged in), when (the
	 * transaction's start), how long (since the transaction's start).
	 * @param migration the row
	 * @return one SQL statement without a semicolon, values as literals, every name
	 * qualified
	 */
	public String record(AppliedMigration migration) {
		return RowStatements.insert(this.snapshot.database().schema(), migration);
	}

	/**
	 * The statement that stands before a migration whose plan may be old by the time its
	 * transaction begins: it fails with {@link #APPLIED_MEANWHILE} where the migration
	 * has been applied.
	 * @param migration the migration
	 * @return one SQL statement without a semicolon
	 */
	public String notYet(ResolvedMigration migration) {
		return RowStatements.notYet(this.snapshot.database().schema(), migration);
	}

	/**
	 * The same before a migration is undone: it fails with {@link #APPLIED_MEANWHILE}
	 * where the migration has no row any more.
	 * @param id the migration
	 * @return one SQL statement without a semicolon
	 */
	public String stillApplied(MigrationId id) {
		return RowStatements.stillApplied(this.snapshot.database().schema(), id);
	}

	/**
	 * The statement that fails where a script has emptied a tracking table, or it is not
	 * there any more, and that keeps others out of the tables again, to be sent in the
	 * migration's own transaction.
	 * @param recorded migrations that have rows, one for each table at least
	 * @return one SQL statement without a semicolon
	 */
	public String guard(Collection<MigrationId> recorded) {
		return TableGuard.statement(this.snapshot, recorded);
	}

	/**
	 * The statement that deletes the row of a migration, when it was undone or is taken
	 * out of the way; it fails where there is none.
	 * @param id the migration
	 * @return one SQL statement without a semicolon
	 */
	public String delete(MigrationId id) {
		return RowStatements.delete(this.snapshot.database().schema(), id);
	}

	/**
	 * The statement that lets the row of a migration vouch for the file as it is now; it
	 * fails where there is none.
	 * @param migration the migration as it was found
	 * @return one SQL statement without a semicolon
	 */
	public String refresh(ResolvedMigration migration) {
		return RowStatements.refresh(this.snapshot.database().schema(), migration);
	}

	/**
	 * The statement that appends an attempt to the journal.
	 * @param entry the attempt
	 * @param mark what the run's files are known by, where the attempt is its last and
	 * leaves nothing to do; the statement is sent when the history is written then
	 * @return one SQL statement without a semicolon
	 */
	public String journal(JournalEntry entry, Optional<String> mark) {
		return JournalStatements.append(this.snapshot.database().schema(), this.encoding.storable(entry), mark);
	}

	/**
	 * The statement that brings the journal's row of an attempt that is under way up to
	 * date; the row is found by run, migration and start.
	 * @param entry the attempt as it stands now
	 * @param mark as where it is appended
	 * @return one SQL statement without a semicolon
	 */
	public String journalProgress(JournalEntry entry, Optional<String> mark) {
		return JournalStatements.progress(this.snapshot.database().schema(), this.encoding.storable(entry), mark);
	}

}
