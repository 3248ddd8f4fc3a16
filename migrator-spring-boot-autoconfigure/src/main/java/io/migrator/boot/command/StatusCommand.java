package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;

/**
 * Tells every tier, source and migration with its state.
 */
final class StatusCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		MigrationsDescriptor status = StatusDescriptors.describe(migrator.status(), Narrowing.NONE).orElseThrow();
		output.write(() -> StatusText.of(status), () -> StatusJson.of(status));
		return ExitStatus.of(status.status());
	}

}
