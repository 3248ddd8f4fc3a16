package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.plan.Plan;

/**
 * Tells what would run, in order, and its SQL.
 */
final class PlanCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Plan plan = migrator.plan();
		output.write(() -> PlanText.of(plan, migrator::sql), () -> PlanJson.of(plan, migrator::sql));
		return ExitStatus.of(plan);
	}

}
