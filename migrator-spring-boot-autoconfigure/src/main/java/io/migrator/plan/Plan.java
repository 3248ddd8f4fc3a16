package io.migrator.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.migrator.migration.Callback;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.ResolvedMigration;

/**
 * What a run would do now, in order, and what forbids it.
 *
 * @param steps what would be applied, in order
 * @param migrations everything known about every migration: found ones in order, then
 * those that only the history knows
 * @param discrepancies the mismatches, failures first
 * @param callbacks what would run with the steps, in order
 */
public record Plan(List<PlanStep> steps, List<MigrationInfo> migrations, List<Discrepancy> discrepancies,
		List<Callback> callbacks) {

	public Plan {
		steps = List.copyOf(steps);
		migrations = (migrations instanceof SettledMigrations) ? migrations : List.copyOf(migrations);
		discrepancies = List.copyOf(discrepancies);
		callbacks = List.copyOf(callbacks);
	}

	/**
	 * A plan without callbacks.
	 * @param steps what would be applied, in order
	 * @param migrations everything known about every migration
	 * @param discrepancies the mismatches, failures first
	 */
	public Plan(List<PlanStep> steps, List<MigrationInfo> migrations, List<Discrepancy> discrepancies) {
		this(steps, migrations, discrepancies, List.of());
	}

	/**
	 * The plan where files and history are what the last run has left behind: there is
	 * nothing to do, and nothing to be said. Its migrations are looked at when somebody
	 * asks for them; their rows, which were not read, lack when and by whom they were
	 * written.
	 * @param applied how many migrations there are, all of them applied
	 * @param resolved what discovery finds
	 * @return the plan
	 */
	public static Plan settled(int applied, Supplier<List<ResolvedMigration>> resolved) {
		return new Plan(List.of(), new SettledMigrations(applied, resolved), List.of());
	}

	/**
	 * How many migrations are applied.
	 * @return those that a baseline stands for, and changed ones, included
	 */
	public int applied() {
		if (this.migrations instanceof SettledMigrations settled) {
			return settled.applied();
		}
		int applied = 0;
		for (MigrationInfo info : this.migrations) {
			applied += info.isApplied() ? 1 : 0;
		}
		return applied;
	}

	/**
	 * How many migrations will be applied when the steps are done, where nothing will be
	 * left to do then, and nothing to be said.
	 * @return their number, empty where the next start has to look at everything again
	 */
	public OptionalInt settling() {
		boolean applies = !this.steps.isEmpty() && this.steps.get(0).action() == JournalEntry.Action.APPLY;
		if (!applies || !this.discrepancies.isEmpty()) {
			return OptionalInt.empty();
		}
		int settled = this.steps.size();
		int leftOut = 0;
		for (MigrationInfo info : this.migrations) {
			settled += info.isSettled() ? 1 : 0;
			leftOut += info.isSampleDataLeftOut() ? 1 : 0;
		}
		return (settled + leftOut == this.migrations.size()) ? OptionalInt.of(settled) : OptionalInt.empty();
	}

	/**
	 * Whether something forbids the run.
	 * @return true where a discrepancy is a failure
	 */
	public boolean isForbidden() {
		return !failures().isEmpty();
	}

	/**
	 * The mismatches that forbid the run.
	 * @return the failures, empty where it may run
	 */
	public List<Discrepancy> failures() {
		return this.discrepancies.isEmpty() ? List.of()
				: this.discrepancies.stream().filter(Discrepancy::isFailure).toList();
	}

	/**
	 * Whether the database knows more than this process.
	 * @return true where a newer release has migrated
	 */
	public boolean isAhead() {
		return !this.discrepancies.isEmpty()
				&& this.discrepancies.stream().anyMatch((d) -> d.type() == Discrepancy.Type.AHEAD);
	}

}
