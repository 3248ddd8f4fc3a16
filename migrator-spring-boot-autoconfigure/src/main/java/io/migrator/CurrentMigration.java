package io.migrator;

import java.util.Optional;
import java.util.UUID;

import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which migration was started last.
 */
final class CurrentMigration implements MigrationListener {

	private volatile @Nullable MigrationId id;

	Optional<MigrationId> id() {
		return Optional.ofNullable(this.id);
	}

	@Override
	public void migrationStarted(UUID runId, PlanStep step) {
		this.id = step.id();
	}

}
