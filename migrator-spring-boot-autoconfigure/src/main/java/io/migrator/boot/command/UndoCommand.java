package io.migrator.boot.command;

import java.util.Optional;

import io.migrator.Maintenance;
import io.migrator.Migrator;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.report.RunReport;

/**
 * Undoes what was applied after a target, or the last one. What it will do is written
 * before it does it.
 */
final class UndoCommand implements Command {

	private final Work work;

	UndoCommand(Work work) {
		this.work = work;
	}

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Maintenance maintenance = migrator.maintenance();
		Plan plan = maintenance.planUndo();
		if (plan.isForbidden()) {
			throw new PlanForbiddenException(plan.failures());
		}
		output.text(() -> UndoText.plan(plan, this.work));
		if (this.work == Work.SHOWN || plan.steps().isEmpty()) {
			output.json(() -> UndoJson.of(plan, Optional.empty()));
			return ExitStatus.OK;
		}
		try {
			RunReport report = maintenance.undo(plan);
			output.write(() -> UndoText.result(report), () -> UndoJson.of(plan, Optional.of(report)));
			return ExitStatus.OK;
		}
		catch (MigrationFailedException ex) {
			output.write(() -> UndoText.result(ex.report()), () -> UndoJson.of(plan, Optional.of(ex.report())));
			throw ex;
		}
	}

}
