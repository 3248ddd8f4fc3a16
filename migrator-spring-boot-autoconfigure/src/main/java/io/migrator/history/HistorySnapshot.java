package io.migrator.history;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.DatabaseInfo;
import io.migrator.migration.MigrationId;

/**
 * The whole history as one query saw it.
 *
 * @param database where it was read
 * @param tables how the tracking tables stand
 * @param applied the rows of the three tables; empty where they are settled
 * @param settled how many rows the tables have, where files and history are what the last
 * run has left behind, with nothing to do and nothing wrong: no row is read then
 * @param unlogged the names of tables that a crash of the server would empty, as far as
 * anybody has looked
 */
public record HistorySnapshot(DatabaseInfo database, TablesState tables, List<AppliedMigration> applied,
		OptionalInt settled, Set<String> unlogged) {

	public HistorySnapshot {
		applied = List.copyOf(applied);
		unlogged = Set.copyOf(unlogged);
	}

	HistorySnapshot(DatabaseInfo database, TablesState tables, List<AppliedMigration> applied, OptionalInt settled) {
		this(database, tables, applied, settled, Set.of());
	}

	/**
	 * A history whose rows were read.
	 * @param database where it was read
	 * @param tables how the tracking tables stand
	 * @param applied the rows of the three tables
	 */
	public HistorySnapshot(DatabaseInfo database, TablesState tables, List<AppliedMigration> applied) {
		this(database, tables, applied, OptionalInt.empty());
	}

	/**
	 * The same where somebody has looked.
	 * @param names the tables that a crash of the server would empty
	 * @return the snapshot
	 */
	public HistorySnapshot withUnlogged(Set<String> names) {
		return new HistorySnapshot(this.database, this.tables, this.applied, this.settled, names);
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
