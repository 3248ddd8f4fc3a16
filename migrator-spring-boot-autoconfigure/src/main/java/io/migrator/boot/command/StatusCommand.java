package io.migrator.boot.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.boot.database.Database;
import io.migrator.drift.FileDrift;
import io.migrator.migration.MigratorException;
import io.migrator.migration.RunRecord;
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
		output.write(() -> StatusText.of(status, report, lastRun(migrator, report), migrating(migrator, report))
				+ DriftText.of(drifts), () -> StatusJson.of(status, drifts));
		return ExitStatus.of(status.status());
	}

	private static Optional<RunRecord> lastRun(Migrator migrator, StatusReport report) {
		return beside(report, () -> migrator.runs().page(0, 1, Database.LIMIT).runs().stream().findFirst());
	}

	private static Optional<String> migrating(Migrator migrator, StatusReport report) {
		return beside(report, () -> migrator.migrating(Database.LIMIT));
	}

	/**
	 * What is told beside the status, where the database answers.
	 */
	private static <T> Optional<T> beside(StatusReport report, Supplier<Optional<T>> question) {
		try {
			return report.database().isEmpty() ? Optional.empty() : question.get();
		}
		catch (MigratorException ex) {
			return Optional.empty();
		}
	}

}
