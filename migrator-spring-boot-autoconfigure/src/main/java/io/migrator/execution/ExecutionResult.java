package io.migrator.execution;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.report.MigrationReport;

/**
 * What became of the steps of a plan.
 *
 * @param migrations the migrations that were applied, and the one that failed
 * @param failure what stopped the run, empty where nothing failed
 * @param lostTurn whether it ended early because it was another instance's turn: the plan
 * is to be made again
 */
public record ExecutionResult(List<MigrationReport> migrations, Optional<StepFailure> failure, boolean lostTurn) {

	public ExecutionResult {
		migrations = List.copyOf(migrations);
	}

	/**
	 * The migrations that were applied or undone, and stay so.
	 */
	List<MigrationId> succeeded() {
		return this.migrations.stream()
			.filter((report) -> report.outcome() == Outcome.SUCCEEDED)
			.map(MigrationReport::id)
			.toList();
	}

	/**
	 * A run that applied all its steps.
	 */
	static ExecutionResult complete(List<MigrationReport> migrations) {
		return new ExecutionResult(migrations, Optional.empty(), false);
	}

	/**
	 * A run that was stopped by a failure.
	 */
	static ExecutionResult failed(List<MigrationReport> migrations, StepFailure failure) {
		return new ExecutionResult(migrations, Optional.of(failure), false);
	}

	/**
	 * A run that found another instance at work.
	 */
	static ExecutionResult lostTurn(List<MigrationReport> migrations) {
		return new ExecutionResult(migrations, Optional.empty(), true);
	}

}
