package io.migrator.plan;

import java.util.Objects;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * One change to the history that is made by hand, without running a migration.
 */
public sealed interface HistoryChange {

	/**
	 * The migration whose row it is about.
	 * @return the id
	 */
	MigrationId id();

	/**
	 * A migration without a row gets one: it counts as applied.
	 *
	 * @param migration the migration as it was found
	 * @param row its row
	 */
	record Recorded(ResolvedMigration migration, AppliedMigration row) implements HistoryChange {

		public Recorded {
			Objects.requireNonNull(migration, "migration");
			if (!migration.id().equals(row.id())) {
				throw new IllegalArgumentException("The row of " + row.id() + " is not one of " + migration.id());
			}
		}

		@Override
		public MigrationId id() {
			return this.migration.id();
		}

	}

	/**
	 * The checksums in a row become those of the file as it is now.
	 *
	 * @param migration the migration as it was found
	 */
	record Refreshed(ResolvedMigration migration) implements HistoryChange {

		public Refreshed {
			Objects.requireNonNull(migration, "migration");
		}

		@Override
		public MigrationId id() {
			return this.migration.id();
		}

	}

	/**
	 * A row is taken out of the way.
	 *
	 * @param id the migration
	 */
	record Removed(MigrationId id) implements HistoryChange {

		public Removed {
			Objects.requireNonNull(id, "id");
		}

	}

	/**
	 * How far attempts at a migration got is forgotten: its file runs from its start.
	 *
	 * @param id the migration, which has no row
	 */
	record Restarted(MigrationId id) implements HistoryChange {

		public Restarted {
			Objects.requireNonNull(id, "id");
		}

	}

}
