package io.migrator.history;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;

/**
 * What the journal tells about migrations that are applied: in which order they came, and
 * their texts.
 */
public final class AppliedJournal {

	private static final String UNDEFINED_TABLE = "42P01";

	private final RoundTrip trip;

	private final String schema;

	AppliedJournal(RoundTrip trip, DatabaseInfo database) {
		this.trip = trip;
		this.schema = database.schema();
	}

	/**
	 * When each migration was last applied, as a number that grows with time.
	 * @return the numbers by migration id; a migration that was not applied by this
	 * library, or that the journal does not know, is left out
	 */
	public Map<String, Long> order() {
		String sql = """
				SELECT j.migration_id, pg_catalog.max(j.id)
				FROM @journal j WHERE j.outcome OPERATOR(pg_catalog.=) 'succeeded'
				 AND j.action OPERATOR(pg_catalog.=) 'apply'
				GROUP BY j.migration_id""".replace("@journal", SqlText.qualified(this.schema, JournalTable.NAME));
		return query(sql, (rows) -> {
			Map<String, Long> order = new HashMap<>();
			while (rows.next()) {
				order.put(rows.getString(1), rows.getLong(2));
			}
			return order;
		}, Map.of());
	}

	/**
	 * The texts of migrations as they were applied.
	 * @param applied the rows; one that says no checksum is left out
	 * @return what is kept, by migration; a migration of which nothing is kept is left
	 * out
	 */
	public Map<MigrationId, KeptTexts> texts(Collection<AppliedMigration> applied) {
		Map<String, Checksum> wanted = new HashMap<>();
		applied.forEach((row) -> row.fingerprint()
			.ifPresent((fingerprint) -> wanted.put(row.id().toString(), fingerprint.checksum())));
		if (wanted.isEmpty()) {
			return Map.of();
		}
		Map<String, KeptTexts> kept = query(KeptTextsQuery.of(this.schema, wanted), KeptTextsQuery::read, Map.of());
		Map<MigrationId, KeptTexts> texts = new HashMap<>();
		applied.forEach((row) -> Optional.ofNullable(kept.get(row.id().toString()))
			.ifPresent((text) -> texts.put(row.id(), text)));
		return texts;
	}

	private <T> T query(String sql, RoundTrip.RowsReader<T> reader, T nothing) {
		try {
			return this.trip.query(sql, reader);
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return nothing;
			}
			throw TableLocks.explain("The journal could not be read", this.trip, ex);
		}
	}

}
