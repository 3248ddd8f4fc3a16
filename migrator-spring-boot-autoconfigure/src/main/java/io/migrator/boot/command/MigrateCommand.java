package io.migrator.boot.command;

import io.migrator.Migrator;
import io.migrator.execution.MigrationFailedException;
import io.migrator.report.RunReport;

/**
 * Applies what is pending.
 */
final class MigrateCommand implements Command {

	@Override
	public ExitStatus run(Migrator migrator, CommandOutput output) {
		try {
			write(migrator.migrate(), output);
			return ExitStatus.OK;
		}
		catch (MigrationFailedException ex) {
			write(ex.report(), output);
			throw ex;
		}
	}

	private static void write(RunReport report, CommandOutput output) {
		output.write(() -> RunText.of(report), () -> RunJson.of(report));
	}

}
