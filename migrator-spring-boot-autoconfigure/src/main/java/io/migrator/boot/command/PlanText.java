package io.migrator.boot.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.migrator.migration.Callback;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.ResolvedMigration;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;

/**
 * What would run, for people: what forbids it, the steps in order, warnings; and the SQL
 * of each.
 */
final class PlanText {

	private PlanText() {
	}

	static String of(Plan plan, List<String> warnings) {
		StringBuilder text = new StringBuilder(discrepancies(plan.discrepancies()));
		List<PlanStep> steps = plan.steps();
		text.append(heading(plan)).append('\n');
		TextTable table = new TextTable("  ");
		for (int i = 0; i < steps.size(); i++) {
			PlanStep step = steps.get(i);
			table.row(Integer.toString(i + 1), step.id().toString(), words(step.state()), transaction(step));
		}
		text.append(table).append(ListText.callbacks(plan.callbacks(), "  "));
		warnings.forEach((warning) -> text.append(TextTable.paragraph("", "warning: " + warning)));
		return text.toString();
	}

	/**
	 * What each step would run.
	 */
	static String sql(Plan plan, Function<ResolvedMigration, String> sql) {
		StringBuilder text = new StringBuilder();
		for (PlanStep step : plan.steps()) {
			text.append("\n-- ").append(step.id()).append(": ").append(step.migration().content().location());
			text.append('\n').append(sql.apply(step.migration()).stripTrailing()).append('\n');
		}
		for (Callback callback : plan.callbacks()) {
			text.append("\n-- ").append(words(callback.event())).append(": ");
			text.append(callback.script().content().location()).append('\n');
			text.append(sql.apply(callback.script()).stripTrailing()).append('\n');
		}
		return text.toString();
	}

	/**
	 * Each mismatch, and what to do about it.
	 */
	static String discrepancies(List<Discrepancy> discrepancies) {
		StringBuilder text = new StringBuilder();
		for (Discrepancy discrepancy : discrepancies) {
			text.append(TextTable.paragraph("", words(discrepancy.severity()) + ": " + discrepancy.message()));
			if (discrepancy.severity() != Discrepancy.Severity.NOTE) {
				text.append(TextTable.paragraph("  ", discrepancy.action()));
			}
		}
		return text.toString();
	}

	private static String heading(Plan plan) {
		int count = plan.steps().size();
		if (plan.isForbidden()) {
			return "Forbidden: nothing would run" + ((count > 0) ? ", of these:" : "");
		}
		return switch (count) {
			case 0 -> "Nothing to do";
			case 1 -> "1 migration would run:";
			default -> count + " migrations would run, in this order:";
		};
	}

	private static String transaction(PlanStep step) {
		return switch (step.migration().transactionMode()) {
			case TRANSACTIONAL -> "in a transaction";
			case WRAPPED -> "in a transaction, its own BEGIN and COMMIT left out";
			case OWN_TRANSACTIONS -> "as written, with transactions of its own";
			case NONE -> "statement by statement, outside a transaction";
		} + reached(step);
	}

	/**
	 * How far an attempt before has got whose work stays.
	 */
	private static String reached(PlanStep step) {
		boolean stays = !step.migration().transactionMode().isTransactional()
				&& (step.state() == MigrationState.FAILED || step.state() == MigrationState.INTERRUPTED);
		return step.lastAttempt()
			.map(JournalEntry::statementNumber)
			.filter((done) -> stays && done > 0)
			.map((done) -> ", goes on behind statement " + done)
			.orElse("");
	}

	private static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
