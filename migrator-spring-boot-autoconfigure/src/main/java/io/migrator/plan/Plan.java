package io.migrator.plan;

import java.util.List;

import io.migrator.migration.Callback;

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
		migrations = List.copyOf(migrations);
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
