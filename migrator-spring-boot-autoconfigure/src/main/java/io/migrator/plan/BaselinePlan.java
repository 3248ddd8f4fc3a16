package io.migrator.plan;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.JournalEntry.Action;

/**
 * What a baseline would record as applied without running it.
 *
 * @param target the id of the last migration that counts as applied, where one was named
 * @param changes the rows to write, in order
 * @param unchanged the migrations up to the target that have a row already
 * @param skipped the migrations up to the target that are skipped here, and so not
 * recorded
 * @param discrepancies what forbids it
 */
public record BaselinePlan(Optional<String> target, List<HistoryChange> changes, List<MigrationInfo> unchanged,
		List<MigrationInfo> skipped, List<Discrepancy> discrepancies) implements HistoryPlan {

	public BaselinePlan {
		changes = List.copyOf(changes);
		unchanged = List.copyOf(unchanged);
		skipped = List.copyOf(skipped);
		discrepancies = List.copyOf(discrepancies);
	}

	@Override
	public Action action() {
		return Action.BASELINE;
	}

}
