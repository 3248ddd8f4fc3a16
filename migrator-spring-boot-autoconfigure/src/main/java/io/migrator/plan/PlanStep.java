package io.migrator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;
import io.migrator.migration.ResolvedMigration;

/**
 * One migration that a run would apply or undo.
 *
 * @param action {@code APPLY} or {@code UNDO}
 * @param migration the migration; to undo it, with the script that does so as its content
 * @param state where it stands before the run: pending, failed, interrupted, undone,
 * applied
 * @param lastAttempt its last attempt, where the journal was asked and knows one
 */
public record PlanStep(Action action, ResolvedMigration migration, MigrationState state,
		Optional<JournalEntry> lastAttempt) {

	public PlanStep {
		Objects.requireNonNull(action, "action");
		Objects.requireNonNull(migration, "migration");
		Objects.requireNonNull(state, "state");
	}

	/**
	 * A step that applies a migration.
	 * @param migration the migration
	 * @param state where it stands before the run
	 * @param lastAttempt its last attempt, where the journal was asked and knows one
	 */
	public PlanStep(ResolvedMigration migration, MigrationState state, Optional<JournalEntry> lastAttempt) {
		this(Action.APPLY, migration, state, lastAttempt);
	}

	/**
	 * The names of the migrations of steps.
	 * @param steps the steps
	 * @return the ids in order
	 */
	public static List<MigrationId> ids(Collection<PlanStep> steps) {
		List<MigrationId> ids = new ArrayList<>(steps.size());
		for (PlanStep step : steps) {
			ids.add(step.id());
		}
		return ids;
	}

	/**
	 * The migration's name.
	 * @return the id
	 */
	public MigrationId id() {
		return this.migration.id();
	}

}
