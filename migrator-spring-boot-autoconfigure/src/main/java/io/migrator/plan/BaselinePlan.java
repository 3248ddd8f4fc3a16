package io.migrator.plan;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;

/**
 * What a baseline would record as applied without running it.
 *
 * @param target the id of the last migration that counts as applied, where one was named
 * @param recorded the migrations up to the target that get a row, in order, as they stand
 * before
 * @param unchanged the migrations up to the target that have a row already
 * @param skipped the migrations up to the target that are skipped here, and so not
 * recorded
 * @param discrepancies what forbids it
 */
public record BaselinePlan(Optional<String> target, List<MigrationInfo> recorded, List<MigrationInfo> unchanged,
		List<MigrationInfo> skipped, List<Discrepancy> discrepancies) implements HistoryPlan {

	public BaselinePlan {
		recorded = List.copyOf(recorded);
		unchanged = List.copyOf(unchanged);
		skipped = List.copyOf(skipped);
		discrepancies = List.copyOf(discrepancies);
	}

	@Override
	public Action action() {
		return Action.BASELINE;
	}

	@Override
	public List<HistoryChange> changes() {
		return this.recorded.stream().map((info) -> change(info.resolved().orElseThrow())).toList();
	}

	private static HistoryChange change(ResolvedMigration migration) {
		return new HistoryChange.Recorded(migration,
				new AppliedMigration(migration.id(), migration.version(), Optional.of(migration.description()),
						Optional.of(migration.fingerprint()), Optional.empty(), Optional.empty(), Optional.empty(),
						MigrationKind.BASELINE, Optional.empty()));
	}

}
