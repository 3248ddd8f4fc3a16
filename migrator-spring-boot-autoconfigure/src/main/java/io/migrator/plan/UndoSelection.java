package io.migrator.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy.Severity;

/**
 * The applied migrations that an undo takes back.
 * <p>
 * They are taken back in the reverse of the order in which they were applied, whatever
 * source they are of: what was applied later may rest on what was applied before, in its
 * own source or in another, and never the other way round. So undoing back to a target
 * leaves the database as it was when the target had just been applied.
 *
 * @param rows what is undone, newest first
 * @param target what stays, and the end of it; empty where nothing older was applied
 * @param discrepancies why the wish cannot be met
 */
public record UndoSelection(List<AppliedMigration> rows, Optional<MigrationId> target,
		List<Discrepancy> discrepancies) {

	public UndoSelection {
		rows = List.copyOf(rows);
		discrepancies = List.copyOf(discrepancies);
	}

	/**
	 * Whether it is what remains of another selection when its newest ones are undone.
	 * @param other a selection that was made before
	 * @return true where every migration of this one is of the other, up to its last
	 */
	public boolean isEndOf(UndoSelection other) {
		int newer = other.rows.size() - this.rows.size();
		return newer >= 0 && ids(other.rows.subList(newer, other.rows.size())).equals(ids(this.rows));
	}

	private static List<MigrationId> ids(List<AppliedMigration> rows) {
		return rows.stream().map(AppliedMigration::id).toList();
	}

	/**
	 * Everything that was applied after a target.
	 * @param target the id of the migration that stays
	 * @param history what was applied, oldest first
	 * @return the selection
	 */
	public static UndoSelection after(String target, List<AppliedMigration> history) {
		for (int i = 0; i < history.size(); i++) {
			if (history.get(i).id().toString().equals(target)) {
				return new UndoSelection(newestFirst(history.subList(i + 1, history.size())),
						Optional.of(history.get(i).id()), List.of());
			}
		}
		String name = target.substring(target.lastIndexOf('/') + 1);
		List<String> near = history.stream()
			.map((row) -> row.id().toString())
			.filter((id) -> id.contains(name))
			.limit(3)
			.toList();
		return new UndoSelection(List.of(), Optional.empty(), List.of(new Discrepancy(Discrepancy.Type.UNKNOWN_TARGET,
				Severity.FAILURE, Optional.empty(), "migrator.target=" + target + " names no migration that is applied",
				near.isEmpty() ? "--migrator.command=status prints what is applied" : "Did you mean " + near + "?")));
	}

	/**
	 * The one that was applied last.
	 * @param history what was applied, oldest first
	 * @return the selection
	 */
	public static UndoSelection last(List<AppliedMigration> history) {
		int size = history.size();
		return new UndoSelection(newestFirst(history.subList(Math.max(0, size - 1), size)),
				(size > 1) ? Optional.of(history.get(size - 2).id()) : Optional.empty(), List.of());
	}

	/**
	 * Everything.
	 * @param history what was applied, oldest first
	 * @return the selection
	 */
	public static UndoSelection all(List<AppliedMigration> history) {
		return new UndoSelection(newestFirst(history), Optional.empty(), List.of());
	}

	/**
	 * Puts the history in order, by the journal; what it does not know comes first, by
	 * time.
	 * @param applied the rows
	 * @param order the numbers that the journal gives migrations, growing with time
	 * @param resolved what discovery found, in the order of a run
	 * @param undoable whether there is a script that undoes a repeatable: one without
	 * stays, for it holds nothing
	 * @return what was applied, oldest first
	 */
	public static List<AppliedMigration> history(Collection<AppliedMigration> applied, Map<String, Long> order,
			List<ResolvedMigration> resolved, Predicate<AppliedMigration> undoable) {
		Map<MigrationId, Integer> places = new HashMap<>();
		resolved.forEach((migration) -> places.put(migration.id(), places.size()));
		List<AppliedMigration> history = new ArrayList<>(applied);
		history.removeIf((row) -> row.kind() == MigrationKind.REPEATABLE && !undoable.test(row));
		history.sort(Comparator.<AppliedMigration>comparingLong((row) -> order.getOrDefault(row.id().toString(), 0L))
			.thenComparing((row) -> row.executedAt().orElse(Instant.MIN))
			.thenComparing((row) -> places.getOrDefault(row.id(), Integer.MAX_VALUE))
			.thenComparing(AppliedMigration::id));
		return history;
	}

	private static List<AppliedMigration> newestFirst(List<AppliedMigration> rows) {
		List<AppliedMigration> reversed = new ArrayList<>(rows);
		Collections.reverse(reversed);
		return reversed;
	}

}
