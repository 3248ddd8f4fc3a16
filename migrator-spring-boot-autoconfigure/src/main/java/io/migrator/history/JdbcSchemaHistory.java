package io.migrator.history;

import java.sql.Connection;
import java.util.Collection;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.ResolvedMigration;

/**
 * The history in the tracking tables of a PostgreSQL database, over plain JDBC on the
 * connection it is given.
 */
public final class JdbcSchemaHistory {

	/**
	 * Creates a history.
	 * @param schema the schema of the tracking tables, or empty for the connection's
	 * current schema
	 * @param readerRole a role that may read them, where there is one
	 * @param migratorRole the role that migrates ({@code migrator.role}), where there is
	 * one
	 */
	public JdbcSchemaHistory(Optional<String> schema, Optional<String> readerRole, Optional<String> migratorRole) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads the whole history: one round trip where the tables stand as we made them.
	 * @param connection in auto-commit mode; no transaction is left open
	 * @param known the sources that discovery found, to map a child entity's bare name in
	 * rows of another system
	 * @return the history
	 */
	public HistorySnapshot read(Connection connection, Collection<MigrationSource> known) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Makes the tracking tables, or adopts those of another system, where that is still
	 * to be done. Runs in the transaction that is open on the connection, or in one of
	 * its own.
	 * @param connection the connection
	 * @param snapshot what was read
	 * @param resolved what discovery found: the checksums of adopted rows are taken from
	 * it
	 * @return the snapshot as it is now
	 */
	public HistorySnapshot prepare(Connection connection, HistorySnapshot snapshot,
			Collection<ResolvedMigration> resolved) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads what the journal remembers, in one round trip.
	 * @param connection in auto-commit mode
	 * @param snapshot what was read before
	 * @return the facts, {@link JournalFacts#EMPTY} where there is no journal yet
	 */
	public JournalFacts recall(Connection connection, HistorySnapshot snapshot) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The statement that records a migration as applied, to be sent in the migration's
	 * own transaction.
	 * @param snapshot where the tables are
	 * @param migration the row
	 * @param description the migration's description
	 * @return one SQL statement without a semicolon, values as literals, every name
	 * qualified
	 */
	public String recordStatement(HistorySnapshot snapshot, AppliedMigration migration, String description) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The statement that appends an attempt to the journal.
	 * @param snapshot where the tables are
	 * @param entry the attempt
	 * @return one SQL statement without a semicolon
	 */
	public String journalStatement(HistorySnapshot snapshot, JournalEntry entry) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The statement that brings the journal's row of an attempt that is under way up to
	 * date; the row is found by run, migration and start.
	 * @param snapshot where the tables are
	 * @param entry the attempt as it stands now
	 * @return one SQL statement without a semicolon
	 */
	public String journalProgressStatement(HistorySnapshot snapshot, JournalEntry entry) {
		throw new UnsupportedOperationException();
	}

}
