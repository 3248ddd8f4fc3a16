package io.migrator.boot.command;

import java.util.List;

import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.RunReport;

/**
 * What an undo takes back, for people.
 */
final class UndoText {

	private UndoText() {
	}

	static String plan(Plan plan, Work work) {
		List<PlanStep> steps = plan.steps();
		if (steps.isEmpty()) {
			return "Nothing to undo\n";
		}
		TextTable table = new TextTable("  ");
		for (int i = 0; i < steps.size(); i++) {
			PlanStep step = steps.get(i);
			table.row(Integer.toString(i + 1), step.id().toString(), "by " + step.migration().content().location());
		}
		String will = (work == Work.DONE) ? "will" : "would";
		return steps.size() + ((steps.size() == 1) ? " migration " : " migrations ") + will + " be undone"
				+ ((steps.size() == 1) ? ":\n" : ", newest first:\n") + table;
	}

	static String result(RunReport report) {
		return RunText.of(report)
				+ ((report.undone() > 0) ? "Undone ones are pending: the next start applies them again\n" : "");
	}

}
