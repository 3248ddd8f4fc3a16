package io.migrator.execution;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;
import io.migrator.migration.Tier;
import io.migrator.plan.PlanStep;

/**
 * Which migrations have a row at each moment of a run: each step adds one or takes one
 * away.
 */
final class RecordedRows {

	private final List<PlanStep> steps;

	/**
	 * For each tier, the migration whose row stays longest, with the index of the step
	 * that takes it away.
	 */
	private final Map<Tier, Stay> before = new EnumMap<>(Tier.class);

	/**
	 * The index of the first step of each tier that adds a row.
	 */
	private final Map<Tier, Integer> added = new EnumMap<>(Tier.class);

	RecordedRows(Collection<AppliedMigration> applied, List<PlanStep> steps) {
		this.steps = List.copyOf(steps);
		Map<MigrationId, Integer> undone = new HashMap<>();
		for (int i = 0; i < steps.size(); i++) {
			PlanStep step = steps.get(i);
			if (step.action() == Action.UNDO) {
				undone.put(step.id(), i);
			}
			else {
				this.added.putIfAbsent(step.id().tier(), i);
			}
		}
		for (AppliedMigration row : applied) {
			Stay stay = new Stay(row.id(), undone.getOrDefault(row.id(), Integer.MAX_VALUE));
			this.before.merge(row.id().tier(), stay, (one, other) -> (other.until() > one.until()) ? other : one);
		}
	}

	/**
	 * One migration of each tier that has rows when a step's script has run, and nothing
	 * of that step is recorded yet.
	 * @param index of the step
	 */
	Collection<MigrationId> before(int index) {
		Map<Tier, MigrationId> rows = new EnumMap<>(Tier.class);
		this.before.forEach((tier, stay) -> {
			if (stay.until() >= index) {
				rows.put(tier, stay.id());
			}
		});
		this.added.forEach((tier, step) -> {
			if (step < index) {
				rows.put(tier, this.steps.get(step).id());
			}
		});
		return rows.values();
	}

	/**
	 * A row and the index of the step that takes it away.
	 */
	private record Stay(MigrationId id, int until) {

	}

}
