package io.migrator.execution;

import java.util.List;
import java.util.Optional;

import io.migrator.report.MigrationReport;

/**
 * What became of the steps of a plan.
 *
 * @param migrations the migrations that were applied, and the one that failed
 * @param failure what stopped the run, empty where every step was applied
 */
public record ExecutionResult(List<MigrationReport> migrations, Optional<StepFailure> failure) {

	public ExecutionResult {
		migrations = List.copyOf(migrations);
	}

}
