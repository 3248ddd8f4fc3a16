package io.migrator.plan;

import java.util.List;

import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;

/**
 * What a repair would do.
 *
 * @param changes the changes to the history
 * @param changed the migrations whose files are accepted as they are now
 * @param lost the migrations whose files are gone: their rows are taken out of the way,
 * or their files written again
 * @param restarted the migrations that stopped half-way and are to run from their start
 * @param discrepancies what forbids it, and what a person should know
 */
public record RepairPlan(List<HistoryChange> changes, List<MigrationInfo> changed, List<LostFile> lost,
		List<MigrationId> restarted, List<Discrepancy> discrepancies) implements HistoryPlan {

	public RepairPlan {
		changes = List.copyOf(changes);
		changed = List.copyOf(changed);
		lost = List.copyOf(lost);
		restarted = List.copyOf(restarted);
		discrepancies = List.copyOf(discrepancies);
	}

	@Override
	public Action action() {
		return Action.REPAIR;
	}

	/**
	 * Whether nothing needs to be mended.
	 * @return true where files and history fit
	 */
	public boolean isEmpty() {
		return this.changed.isEmpty() && this.lost.isEmpty() && this.restarted.isEmpty();
	}

}
