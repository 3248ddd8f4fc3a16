package io.migrator.boot.command;

import io.migrator.Maintenance;
import io.migrator.Migrator;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.plan.BaselinePlan;

/**
 * Records everything up to a target as applied without running it.
 */
final class BaselineCommand implements Command {

	private final Work work;

	BaselineCommand(Work work) {
		this.work = work;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Maintenance maintenance = migrator.maintenance();
		BaselinePlan plan = maintenance.planBaseline();
		BaselinePlan result = (this.work == Work.DONE && !plan.isForbidden()) ? maintenance.baseline() : plan;
		output.write(() -> BaselineText.of(result, this.work), () -> BaselineJson.of(result, this.work));
		return ExitStatus.of(result);
	}

}
