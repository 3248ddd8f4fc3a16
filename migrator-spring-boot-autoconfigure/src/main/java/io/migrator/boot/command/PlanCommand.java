package io.migrator.boot.command;

import java.util.List;

import io.migrator.Migrator;
import io.migrator.drift.FileDrift;
import io.migrator.plan.Plan;
import io.migrator.report.StatusReport;

/**
 * Tells what would run, in order, and its SQL; and how files differ that have changed
 * since.
 */
final class PlanCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Plan plan = migrator.plan();
		List<String> warnings = migrator.lastStatus().map(StatusReport::warnings).orElse(List.of());
		List<FileDrift> drifts = migrator.lastStatus().map(migrator::drifts).orElse(List.of());
		output.text(() -> PlanText.of(plan, warnings));
		output.verbatim(() -> PlanText.sql(plan, migrator::sql));
		output.write(() -> DriftText.of(drifts), () -> PlanJson.of(plan, warnings, drifts, migrator::sql));
		return ExitStatus.of(plan);
	}

}
