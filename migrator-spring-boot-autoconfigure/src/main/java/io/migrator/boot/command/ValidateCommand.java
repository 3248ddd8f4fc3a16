package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.plan.Plan;

import org.springframework.boot.json.JsonWriter;

/**
 * Checks files against history.
 */
final class ValidateCommand implements Command {

	private static final JsonWriter<Integer> JSON = JsonWriter.of((json) -> {
		json.add("valid", true);
		json.add("migrations", (count) -> count);
	});

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		Plan plan = migrator.validate();
		int count = plan.migrations().size();
		output.write(() -> count + ((count == 1) ? " migration" : " migrations") + ": nothing pending, nothing wrong",
				() -> JSON.writeToString(count));
		return ExitStatus.OK;
	}

}
