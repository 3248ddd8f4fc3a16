package io.migrator.boot.command;

import java.util.List;

import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.drift.FileDrift;
import io.migrator.report.StatusReport;

/**
 * Tells every tier, source and migration with its state.
 */
final class StatusCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		StatusReport report = migrator.status();
		MigrationsDescriptor status = StatusDescriptors.describe(report, Narrowing.NONE).orElseThrow();
		List<FileDrift> drifts = migrator.drifts(report);
		output.write(() -> StatusText.of(status, report.warnings()) + DriftText.of(drifts),
				() -> StatusJson.of(status, drifts));
		return ExitStatus.of(status.status());
	}

}
