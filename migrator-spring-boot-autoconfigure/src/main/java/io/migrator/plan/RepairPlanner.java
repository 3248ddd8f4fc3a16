package io.migrator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Discrepancy.Severity;

/**
 * Decides what makes files and history fit again: lists in, changes out.
 */
public final class RepairPlanner {

	private static final KeptTexts NOTHING = new KeptTexts(Optional.empty(), Optional.empty());

	private RepairPlanner() {
	}

	/**
	 * What becomes of a row whose file is gone.
	 */
	public enum Lost {

		/**
		 * It is taken out of the way.
		 */
		REMOVE,
		/**
		 * It stays, and the file is written again.
		 */
		RESTORE

	}

	/**
	 * The migrations whose files are gone.
	 * @param plan the plan of a run
	 * @return their rows
	 */
	public static List<AppliedMigration> lost(Plan plan) {
		return plan.migrations()
			.stream()
			.filter((info) -> info.state() == MigrationState.MISSING)
			.flatMap((info) -> info.applied().stream())
			.toList();
	}

	/**
	 * Makes a plan.
	 * @param plan the plan of a run
	 * @param kept what the journal keeps of the lost ones
	 * @param treatment what becomes of the lost ones
	 * @param only the id of the one migration to mend, where one was named; how far it
	 * got is forgotten, if it stopped half-way
	 * @return what to do
	 */
	public static RepairPlan plan(Plan plan, Map<MigrationId, KeptTexts> kept, Lost treatment, Optional<String> only) {
		List<HistoryChange> changes = new ArrayList<>();
		List<MigrationInfo> changed = new ArrayList<>();
		List<LostFile> lost = new ArrayList<>();
		List<MigrationId> restarted = new ArrayList<>();
		List<Discrepancy> discrepancies = new ArrayList<>(plan.failures()
			.stream()
			.filter((failure) -> failure.type() == Discrepancy.Type.ANOTHER_APPLICATION)
			.toList());
		boolean found = only.isEmpty();
		for (MigrationInfo info : plan.migrations()) {
			boolean named = only.filter(info.id().toString()::equals).isPresent();
			found |= named;
			if (only.isPresent() && !named) {
				continue;
			}
			if (info.hasChanged()) {
				changed.add(info);
				changes.add(new HistoryChange.Refreshed(info.resolved().orElseThrow()));
			}
			else if (info.state() == MigrationState.MISSING) {
				LostFile file = new LostFile(info.id(), kept.getOrDefault(info.id(), NOTHING));
				if (treatment == Lost.REMOVE) {
					changes.add(new HistoryChange.Removed(info.id()));
					lost.add(file);
				}
				else if (file.isRestorable()) {
					lost.add(file);
				}
				else {
					discrepancies.add(notKept(info.id()));
				}
			}
			else if (named && isHalfWay(info)) {
				restarted.add(info.id());
				changes.add(new HistoryChange.Restarted(info.id()));
			}
		}
		if (!found) {
			discrepancies.add(new Discrepancy(Discrepancy.Type.UNKNOWN_TARGET, Severity.FAILURE, Optional.empty(),
					"migrator.file=" + only.orElseThrow() + " names no migration that was found or applied",
					"--migrator.command=status prints the ids"));
		}
		return new RepairPlan(changes, changed, lost, restarted, discrepancies);
	}

	/**
	 * Whether the next run, or undo, would go on behind statements that are done.
	 */
	private static boolean isHalfWay(MigrationInfo info) {
		boolean failed = info.state() == MigrationState.FAILED || info.state() == MigrationState.INTERRUPTED;
		boolean begun = info.lastAttempt().map(JournalEntry::statementNumber).orElse(0) > 0;
		return info.isHalfUndone() || (failed && begun);
	}

	private static Discrepancy notKept(MigrationId id) {
		return new Discrepancy(Discrepancy.Type.MISSING, Severity.WARNING, Optional.of(id),
				"The file of " + id + " is gone, and the journal keeps none of its text",
				"Take it from your version control; or have its row removed, without migrator.write-to");
	}

}
