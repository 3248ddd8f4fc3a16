package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.migrator.migration.Checksum;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;

/**
 * The journal, run by run, over plain JDBC on the connection it is given. The catalog is
 * asked first where the journal is and whether all of it can be seen, then the journal in
 * one query. Nothing is changed.
 */
public final class RunJournal {

	private final Optional<String> schema;

	private final Optional<String> migratorRole;

	/**
	 * Creates it.
	 * @param schema the schema of the tracking tables, or empty for the connection's
	 * current schema
	 * @param migratorRole the role that migrates ({@code migrator.role}), where there is
	 * one; taken where the session may
	 */
	public RunJournal(Optional<String> schema, Optional<String> migratorRole) {
		this.schema = schema;
		this.migratorRole = migratorRole;
	}

	/**
	 * Reads some of the runs, the newest first.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param offset how many newer ones to leave out
	 * @param limit how many to read at most
	 * @return the runs, {@link RunRecords#NONE} where there is no journal yet
	 * @throws HistoryFilteredException where row security may hide rows from the role
	 * @throws HistoryAccessException where the role may not read the journal
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public RunRecords page(Connection connection, long offset, int limit) {
		return read(connection, (where) -> RunsQuery.page(where, offset, limit), RunsQuery::readPage)
			.orElse(RunRecords.NONE);
	}

	/**
	 * Reads one run with its attempts.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param runId the run
	 * @return the run, empty where the journal does not know it
	 * @throws HistoryFilteredException where row security may hide rows from the role
	 * @throws HistoryAccessException where the role may not read the journal
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public Optional<RunDetails> find(Connection connection, UUID runId) {
		return read(connection, (where) -> RunsQuery.one(where, runId), RunsQuery::readOne)
			.flatMap(Function.identity());
	}

	/**
	 * Reads texts that were kept.
	 * @param connection in auto-commit mode, or with a transaction that stays open
	 * @param wanted which text of which migration, at least one
	 * @return the texts by migration; one that was not kept is left out
	 * @throws HistoryFilteredException where row security may hide rows from the role
	 * @throws HistoryAccessException where the role may not read the journal
	 * @throws HistoryUnavailableException where the server fails otherwise
	 */
	public Map<String, KeptTexts> texts(Connection connection, Map<String, Checksum> wanted) {
		return read(connection, (where) -> KeptTextsQuery.of(where, wanted), KeptTextsQuery::read).orElse(Map.of());
	}

	private <T> Optional<T> read(Connection connection, Function<String, String> query,
			RoundTrip.RowsReader<T> reader) {
		try {
			return this.migratorRole.isPresent() ? readAsEither(connection, query, reader)
					: readAs(Optional.empty(), connection, query, reader);
		}
		catch (SQLException ex) {
			throw new HistoryUnavailableException("The journal could not be read", ex);
		}
	}

	/**
	 * A process that only reads need not be a member of the role.
	 */
	private <T> Optional<T> readAsEither(Connection connection, Function<String, String> query,
			RoundTrip.RowsReader<T> reader) throws SQLException {
		try {
			return readAs(this.migratorRole, connection, query, reader);
		}
		catch (SQLException ex) {
			if (!ReadingRole.isRefusal(ex)) {
				throw ex;
			}
			return readAs(Optional.empty(), connection, query, reader);
		}
	}

	private <T> Optional<T> readAs(Optional<String> role, Connection connection, Function<String, String> query,
			RoundTrip.RowsReader<T> reader) throws SQLException {
		RoundTrip trip = new RoundTrip(connection, role);
		Catalog catalog = CatalogQuery.ask(trip, this.schema, Optional.empty());
		if (catalog.journal().isEmpty()) {
			return Optional.empty();
		}
		catalog.refuseBlindness(catalog.journal().get());
		return Optional.of(trip.query(query.apply(catalog.database().schema()), reader));
	}

}
