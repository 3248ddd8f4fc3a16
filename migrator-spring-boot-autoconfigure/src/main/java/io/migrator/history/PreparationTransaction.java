package io.migrator.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;

/**
 * The transaction that a {@link Preparation} runs in: one of its own, or one that the
 * caller has opened, as the role that migrates.
 *
 * @param preparation what is done in it
 * @param role the role that migrates ({@code migrator.role}), where there is one
 */
record PreparationTransaction(Preparation preparation, Optional<String> role) {

	/**
	 * Prepares, and ends a transaction of its own whatever happens.
	 * @param database where
	 * @param resolved what discovery found
	 * @return the history as it is now
	 * @throws HistoryAccessException where the role lacks a right
	 * @throws ForeignTableException where a table of our name is somebody else's
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	HistorySnapshot prepare(DatabaseInfo database, Collection<ResolvedMigration> resolved) {
		Catalog catalog = null;
		boolean own = false;
		try {
			own = !RoundTrip.isInTransaction(trip().connection());
			catalog = this.preparation.lock(database.schema(), opening(own));
			return prepare(catalog, resolved, own);
		}
		catch (SQLException ex) {
			abandon(own, ex);
			if (JdbcSchemaHistory.INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				throw MissingRight.of(database, catalog, this.role, ex);
			}
			throw TableLocks.explain("The tracking tables could not be made", trip(), ex);
		}
		catch (MigratorException ex) {
			abandon(own, ex);
			throw ex;
		}
	}

	private List<String> opening(boolean own) throws SQLException {
		List<String> statements = new ArrayList<>();
		if (own) {
			// Each statement is to see what others did while it waited
			statements.add("BEGIN ISOLATION LEVEL READ COMMITTED");
			TableLocks.timeout(trip()).ifPresent(statements::add);
		}
		this.role.map(RoundTrip::taking).ifPresent(statements::add);
		return statements;
	}

	private HistorySnapshot prepare(Catalog catalog, Collection<ResolvedMigration> resolved, boolean own)
			throws SQLException {
		List<String> statements = this.preparation.prepare(catalog, resolved);
		HistorySnapshot prepared = new HistorySnapshot(catalog.database(), TablesState.CURRENT, List.of());
		if (!catalog.columns().isEmpty()) {
			trip().execute(statements);
			statements = new ArrayList<>();
			Optional<String> where = Optional.of(catalog.database().schema());
			prepared = new HistoryReader(trip(), where,
					new HistoryQuestion(this.preparation.adopted()::known, Optional.empty()))
				.read(where.get());
		}
		if (own) {
			statements.add("COMMIT");
		}
		else if (this.role.isPresent()) {
			statements.add(RoundTrip.BACK);
		}
		trip().execute(statements);
		return prepared;
	}

	/**
	 * Ends our own transaction; in one that the caller opened and that is still usable,
	 * gives back the role.
	 */
	private void abandon(boolean own, Exception failure) {
		try {
			if (own) {
				trip().execute(List.of("ROLLBACK"));
			}
			else if (this.role.isPresent() && failure instanceof MigratorException) {
				trip().execute(List.of(RoundTrip.BACK));
			}
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private RoundTrip trip() {
		return this.preparation.trip();
	}

}
