package io.migrator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.DatabaseInfo;

/**
 * Reads the history as one role: by the query for tables that stand as we make them, sent
 * to where they probably are, and only where that does not fit by asking the catalog
 * first.
 *
 * @param trip the connection and the role
 * @param schema the schema that is configured
 * @param asked what is known of the files
 */
record HistoryReader(RoundTrip trip, Optional<String> schema, HistoryQuestion asked) {

	/**
	 * Missing schema, table or column, or a right that is missing: the catalog can tell.
	 */
	private static final Set<String> LOOK_CLOSER = Set.of("3F000", "42P01", "42703", "42501");

	/**
	 * Reads the tables where they probably are. A role that row security is active for
	 * reads a second time, since policies are looked at where there is need only.
	 */
	HistorySnapshot read(String likelySchema) throws SQLException {
		Found found;
		try {
			found = fetch(likelySchema, HistoryQuery.ofOurs(likelySchema, this.asked.mark()));
			if (found.filteredTable() != null && !isElsewhere(likelySchema, found)) {
				found = fetch(likelySchema, HistoryQuery.of(likelySchema, ours()));
			}
		}
		catch (SQLException ex) {
			if (!LOOK_CLOSER.contains(String.valueOf(ex.getSQLState()))) {
				throw ex;
			}
			return look(ex);
		}
		if (isElsewhere(likelySchema, found)) {
			return look(null);
		}
		if (found.filteredTable() != null) {
			throw new HistoryFilteredException(likelySchema, found.filteredTable(), found.database().user());
		}
		return found.snapshot();
	}

	/**
	 * Asks the catalog what there is, and reads that.
	 * @param failure why the likely query did not work, or null
	 */
	HistorySnapshot look(@Nullable SQLException failure) throws SQLException {
		try {
			return lookOnce();
		}
		catch (SQLException ex) {
			if (failure != null) {
				ex.addSuppressed(failure);
			}
			if (!LOOK_CLOSER.contains(String.valueOf(ex.getSQLState()))) {
				throw ex;
			}
			// another process has adopted the tables between the two queries
			return lookOnce();
		}
	}

	private HistorySnapshot lookOnce() throws SQLException {
		Catalog catalog = CatalogQuery.ask(this.trip, this.schema, Optional.empty());
		catalog.refuseBlindness();
		catalog.refuseStrangers();
		DatabaseInfo database = catalog.database();
		TablesState state = catalog.state();
		if (catalog.columns().isEmpty()) {
			if (this.schema.isEmpty()) {
				CatalogQuery.refuseClosed(catalog.closed(), catalog.searchPath(), database.user());
				catalog.elsewhere().ifPresent((other) -> {
					throw new HistoryElsewhereException(database.schema(), other);
				});
			}
			return new HistorySnapshot(database, TablesState.ABSENT, List.of());
		}
		Found found = fetch(database.schema(), HistoryQuery.of(database.schema(), catalog.columns()));
		return new HistorySnapshot(database, state, found.snapshot().applied());
	}

	private static Map<HistoryTable, List<String>> ours() {
		Map<HistoryTable, List<String>> tables = new EnumMap<>(HistoryTable.class);
		HistoryTable.OURS.forEach((table) -> tables.put(table, table.columns()));
		return tables;
	}

	private Found fetch(String from, String sql) throws SQLException {
		return this.trip.query(sql, new Fetching(this, from));
	}

	private boolean isElsewhere(String from, Found found) {
		return this.schema.isEmpty() && !from.equals(found.currentSchema());
	}

	/**
	 * Reads the row of facts, whose columns are named after those of the others.
	 */
	private Found facts(String from, ResultSet row) throws SQLException {
		DatabaseInfo database = Session.database(this.trip.connection(), row.getString(HistoryQuery.FILENAME),
				row.getString(HistoryQuery.SOURCE_TYPE), from, row.getString(HistoryQuery.ENTITY_NAME),
				Session.Access.of(row.getString(HistoryQuery.VERSION)), row.getInt(HistoryQuery.SIZE));
		int rows = row.getInt(HistoryQuery.SETTLED);
		OptionalInt settled = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(rows);
		return new Found(new HistorySnapshot(database, TablesState.CURRENT, List.of(), settled),
				row.getString(HistoryQuery.SOURCE_NAME), row.getString(HistoryQuery.CHECKSUM));
	}

	/**
	 * What one query found.
	 *
	 * @param snapshot the rows
	 * @param currentSchema the session's current schema, where it has one
	 * @param filteredTable a table that row security may have hidden rows of, or null
	 */
	private record Found(HistorySnapshot snapshot, @Nullable String currentSchema, @Nullable String filteredTable) {

		DatabaseInfo database() {
			return this.snapshot.database();
		}

	}

	/**
	 * Makes something of the rows. (A lambda would take the first start of a JVM half a
	 * millisecond.)
	 */
	private record Fetching(HistoryReader reader, String from) implements RoundTrip.RowsReader<Found> {

		@Override
		public Found read(ResultSet rows) throws SQLException {
			HistoryRows applied = null;
			Found facts = null;
			while (rows.next()) {
				if (rows.getInt(HistoryQuery.FROM) == HistoryQuery.FACTS) {
					facts = this.reader.facts(this.from, rows);
					if (this.reader.isElsewhere(this.from, facts)) {
						return facts;
					}
				}
				else {
					if (applied == null) {
						applied = new HistoryRows(this.from, this.reader.asked.known());
					}
					applied.add(rows);
				}
			}
			if (facts == null) {
				throw new SQLException("The history query answered without its facts");
			}
			HistorySnapshot empty = facts.snapshot();
			return (applied == null) ? facts
					: new Found(
							new HistorySnapshot(empty.database(), empty.tables(), applied.applied(), empty.settled()),
							facts.currentSchema(), facts.filteredTable());
		}

	}

}
