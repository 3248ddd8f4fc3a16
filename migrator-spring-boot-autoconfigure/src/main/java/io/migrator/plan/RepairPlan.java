package io.migrator.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
	 * A short name for exactly what this plan does.
	 * @return eight digits, the same for the same changes to the same files
	 */
	public String token() {
		Set<MigrationId> removed = new HashSet<>();
		List<String> lines = new ArrayList<>();
		for (HistoryChange change : this.changes) {
			if (change instanceof HistoryChange.Refreshed refreshed) {
				lines.add("accept " + change.id() + " " + refreshed.migration().fingerprint().checksum());
			}
			else if (change instanceof HistoryChange.Removed) {
				removed.add(change.id());
				lines.add("remove " + change.id());
			}
			else {
				lines.add("restart " + change.id());
			}
		}
		this.lost.stream()
			.filter((file) -> !removed.contains(file.id()))
			.forEach((file) -> lines.add("write " + file.id()));
		return "%08x".formatted(String.join("\n", lines).hashCode());
	}

	/**
	 * The same, forbidden where it is not what an operator was shown.
	 * @param shown what was shown
	 * @return the plan
	 */
	public RepairPlan ifStill(RepairPlan shown) {
		if (token().equals(shown.token())) {
			return this;
		}
		List<Discrepancy> more = new ArrayList<>(this.discrepancies);
		more.add(0, changedSince(shown.token()));
		return new RepairPlan(this.changes, this.changed, this.lost, this.restarted, more);
	}

	/**
	 * That something else is to be repaired now.
	 * @param token the plan that was shown
	 * @return the mismatch
	 */
	public static Discrepancy changedSince(String token) {
		return new Discrepancy(Discrepancy.Type.CHANGED_MEANWHILE, Discrepancy.Severity.FAILURE, Optional.empty(),
				"What is to be repaired is not what " + token + " stands for: files or history have changed since",
				"Look at what would be repaired now: the same without --migrator.yes");
	}

	/**
	 * Whether nothing needs to be mended.
	 * @return true where files and history fit
	 */
	public boolean isEmpty() {
		return this.changed.isEmpty() && this.lost.isEmpty() && this.restarted.isEmpty();
	}

}
