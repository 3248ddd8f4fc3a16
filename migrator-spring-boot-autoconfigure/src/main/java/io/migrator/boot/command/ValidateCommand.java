package io.migrator.boot.command;

import java.util.List;

import io.migrator.Migrator;
import io.migrator.drift.FileDrift;
import io.migrator.migration.MigrationId;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;

import org.springframework.boot.json.JsonWriter;

/**
 * Checks files against history.
 */
final class ValidateCommand implements Command {

	private static final JsonWriter<Validation> JSON = JsonWriter.of((json) -> {
		json.add("valid", Validation::isValid);
		json.add("migrations", (validation) -> validation.plan().migrations().size());
		json.add("pending", (validation) -> validation.pending().stream().map(MigrationId::toString).toList());
		json.add("discrepancies",
				(validation) -> validation.plan().discrepancies().stream().map(PlanJson.DISCREPANCY::write).toList());
		json.add("changes", (validation) -> validation.drifts().stream().map(DriftJson.DRIFT::write).toList());
	});

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Plan plan = migrator.plan();
		Validation validation = new Validation(plan, migrator.lastStatus().map(migrator::drifts).orElse(List.of()));
		output.write(() -> text(validation), () -> JSON.writeToString(validation));
		return validation.isValid() ? ExitStatus.OK : ExitStatus.WRONG;
	}

	private static String text(Validation validation) {
		int count = validation.plan().migrations().size();
		StringBuilder text = new StringBuilder(PlanText.discrepancies(validation.plan().discrepancies()));
		if (!validation.pending().isEmpty()) {
			text.append("failure: ").append(migrations(validation.pending().size())).append(" pending\n");
			text.append("  Apply them first, for example with: java -jar app.jar --migrator.command=migrate\n");
			TextTable table = new TextTable("  ");
			validation.pending().forEach((id) -> table.row("PENDING", id.toString()));
			text.append(table);
		}
		text.append(migrations(count))
			.append(validation.isValid() ? ": nothing pending, nothing wrong\n" : ": not valid\n");
		return text.append(DriftText.of(validation.drifts())).toString();
	}

	private static String migrations(int count) {
		return count + ((count == 1) ? " migration" : " migrations");
	}

	/**
	 * What a check found.
	 *
	 * @param plan what would run, and what is wrong
	 * @param drifts the files that have changed
	 */
	private record Validation(Plan plan, List<FileDrift> drifts) {

		boolean isValid() {
			return !this.plan.isForbidden() && this.plan.steps().isEmpty();
		}

		List<MigrationId> pending() {
			return this.plan.steps().stream().map(PlanStep::id).toList();
		}

	}

}
