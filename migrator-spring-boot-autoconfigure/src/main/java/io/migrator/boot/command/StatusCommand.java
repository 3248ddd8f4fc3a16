package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.report.StatusReport;

/**
 * Tells every tier, source and migration with its state.
 */
final class StatusCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		StatusReport report = migrator.status();
		MigrationsDescriptor status = StatusDescriptors.describe(report, Narrowing.NONE).orElseThrow();
		output.write(() -> StatusText.of(status, report.warnings()), () -> StatusJson.of(status));
		return ExitStatus.of(status.status());
	}

}
