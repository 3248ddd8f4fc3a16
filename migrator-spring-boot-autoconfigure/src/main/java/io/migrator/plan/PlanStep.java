package io.migrator.plan;

import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * One migration that a run would apply.
 *
 * @param migration the migration
 * @param state where it stands before the run: pending, failed, interrupted, undone
 * @param lastAttempt its last attempt, where the journal was asked and knows one
 */
public record PlanStep(ResolvedMigration migration, MigrationState state, Optional<JournalEntry> lastAttempt) {

	public PlanStep {
		Objects.requireNonNull(migration, "migration");
		Objects.requireNonNull(state, "state");
	}

	/**
	 * The migration's name.
	 * @return the id
	 */
	public MigrationId id() {
		return this.migration.id();
	}

}
