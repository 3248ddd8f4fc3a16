package io.migrator.history;

import java.util.List;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.MigrationId;

/**
 * The whole history as one query saw it.
 *
 * @param database where it was read
 * @param tables how the tracking tables stand
 * @param applied the rows of the three tables
 */
public record HistorySnapshot(DatabaseInfo database, TablesState tables, List<AppliedMigration> applied) {

	public HistorySnapshot {
		applied = List.copyOf(applied);
	}

	/**
	 * Whether a migration has a row.
	 * @param id the migration
	 * @return true where it is applied, however it came into the history
	 */
	public boolean knows(MigrationId id) {
		return this.applied.stream().anyMatch((row) -> row.id().equals(id));
	}

}
