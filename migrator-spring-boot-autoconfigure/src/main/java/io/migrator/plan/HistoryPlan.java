package io.migrator.plan;

import java.util.List;

import io.migrator.migration.JournalEntry.Action;

/**
 * What would be done to the history by hand, and what forbids it.
 */
public interface HistoryPlan {

	/**
	 * What the journal calls it.
	 * @return the action
	 */
	Action action();

	/**
	 * The changes in order.
	 * @return the changes, empty where nothing is to be done
	 */
	List<HistoryChange> changes();

	/**
	 * What stands against it, and what a person should know.
	 * @return the mismatches, failures first
	 */
	List<Discrepancy> discrepancies();

	/**
	 * The mismatches that forbid it.
	 * @return the failures, empty where it may be done
	 */
	default List<Discrepancy> failures() {
		return discrepancies().stream().filter(Discrepancy::isFailure).toList();
	}

	/**
	 * Whether something forbids it.
	 * @return true where there are failures
	 */
	default boolean isForbidden() {
		return !failures().isEmpty();
	}

}
