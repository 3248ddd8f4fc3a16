package io.migrator.plan;

import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * Everything known about one migration.
 *
 * @param id the migration
 * @param state where it stands
 * @param resolved what discovery found, empty where the file is gone or inactive
 * @param applied its row in the history, empty where it was never applied
 * @param lastAttempt its last attempt, where the journal was asked and knows one
 */
public record MigrationInfo(MigrationId id, MigrationState state, Optional<ResolvedMigration> resolved,
		Optional<AppliedMigration> applied, Optional<JournalEntry> lastAttempt) {

	public MigrationInfo {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(state, "state");
	}

}
