package io.migrator.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;

/**
 * What the journal tells about migrations that are applied: in which order they came, and
 * their texts.
 */
public final class AppliedJournal {

	/**
	 * A column that a journal of an earlier release lacks is read by this as NULL.
	 */
	private static final String UNDO_SQL = "pg_catalog.to_jsonb(j) OPERATOR(pg_catalog.->>) 'undo_sql'";

	private static final String UNDEFINED_TABLE = "42P01";

	private final RoundTrip trip;

	private final String journal;

	AppliedJournal(RoundTrip trip, DatabaseInfo database) {
		this.trip = trip;
		this.journal = SqlText.qualified(database.schema(), JournalTable.NAME);
	}

	/**
	 * When each migration was last applied, as a number that grows with time.
	 * @return the numbers by migration id; a migration that was not applied by this
	 * library, or that the journal does not know, is left out
	 */
	public Map<String, Long> order() {
		return query("""
				SELECT j.migration_id, pg_catalog.max(j.id)
				FROM @journal j WHERE j.outcome OPERATOR(pg_catalog.=) 'succeeded'
				 AND j.action OPERATOR(pg_catalog.=) 'apply'
				GROUP BY j.migration_id""", (rows) -> {
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
		Map<String, MigrationId> ids = new HashMap<>();
		List<String> wanted = new ArrayList<>();
		for (AppliedMigration row : applied) {
			row.fingerprint().ifPresent((fingerprint) -> {
				ids.put(row.id().toString(), row.id());
				wanted.add("(" + SqlText.literal(row.id().toString()) + ", "
						+ SqlText.literal(fingerprint.checksum().hex()) + ")");
			});
		}
		if (wanted.isEmpty()) {
			return Map.of();
		}
		return query("""
				SELECT DISTINCT ON (j.migration_id) j.migration_id, j.sql, @undo
				FROM (VALUES @wanted) w (id, checksum) JOIN @journal j
				 ON j.migration_id OPERATOR(pg_catalog.=) w.id AND j.checksum OPERATOR(pg_catalog.=) w.checksum
				WHERE j.outcome OPERATOR(pg_catalog.=) 'succeeded' AND j.action OPERATOR(pg_catalog.<>) 'undo'
				 AND (j.sql IS NOT NULL OR @undo IS NOT NULL)
				ORDER BY j.migration_id, j.id DESC""".replace("@undo", UNDO_SQL)
			.replace("@wanted", String.join(", ", wanted)), (rows) -> {
				Map<MigrationId, KeptTexts> texts = new HashMap<>();
				while (rows.next()) {
					MigrationId id = ids.get(rows.getString(1));
					if (id != null) {
						texts.put(id, new KeptTexts(Optional.ofNullable(rows.getString(2)),
								Optional.ofNullable(rows.getString(3))));
					}
				}
				return texts;
			}, Map.of());
	}

	private <T> T query(String sql, RoundTrip.RowsReader<T> reader, T nothing) {
		try {
			return this.trip.query(sql.replace("@journal", this.journal), reader);
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return nothing;
			}
			throw TableLocks.explain("The journal could not be read", this.trip, ex);
		}
	}

}
