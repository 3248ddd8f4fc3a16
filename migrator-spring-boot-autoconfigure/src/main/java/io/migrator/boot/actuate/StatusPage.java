package io.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.migrator.boot.page.FailureView;
import io.migrator.boot.page.StatusView;
import io.migrator.drift.FileDrift;
import io.migrator.migration.Checksum;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigratorException;
import io.migrator.migration.RunRecords;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * Gathers what the page of migrations shows beside the report: the last runs, and the
 * texts of what failed or changed.
 *
 * @param source where it comes from
 * @param disclosure what the reader gets to see
 */
record StatusPage(MigrationsSource source, Disclosure disclosure) {

	private static final int RUNS = 12;

	/**
	 * So many texts are read and shown at most.
	 */
	private static final int TEXTS = 20;

	StatusView view(Narrowing narrowing, StatusReport report) {
		List<JournalEntry> failed = report.migrations()
			.stream()
			.filter(StatusPage::hasFailed)
			.flatMap((info) -> info.lastAttempt().stream())
			.limit(TEXTS)
			.toList();
		RunRecords runs = RunRecords.NONE;
		List<FailureView> failures = failed.stream().map((attempt) -> new FailureView(attempt, "")).toList();
		List<FileDrift> drifts = List.of();
		if (report.status() != Status.UNREACHABLE) {
			try {
				runs = narrowing.path().isEmpty() ? this.source.runs(0, RUNS) : runs;
				failures = failures(Stream.concat(callback(runs).stream(), failed.stream()).toList());
				drifts = this.source.drifts(
						report.migrations().stream().filter(MigrationInfo::hasChanged).limit(TEXTS).toList(),
						this.disclosure.values());
			}
			catch (MigratorException ex) {
				// the report says enough
			}
		}
		return new StatusView(narrowing.path(), report, runs, failures, drifts);
	}

	private List<FailureView> failures(List<JournalEntry> attempts) {
		Map<String, Checksum> wanted = new LinkedHashMap<>();
		attempts.forEach(
				(attempt) -> attempt.checksum().ifPresent((checksum) -> wanted.put(attempt.migrationId(), checksum)));
		Map<String, String> kept = this.source.texts(wanted);
		return attempts.stream()
			.map((attempt) -> new FailureView(attempt, KeptText.excerpt(attempt, kept, this.disclosure.values())))
			.toList();
	}

	private static boolean hasFailed(MigrationInfo info) {
		return info.state() == MigrationState.FAILED || info.state() == MigrationState.INTERRUPTED;
	}

	/**
	 * The callback that stopped the last run, of which no migration's state tells.
	 */
	private static Optional<JournalEntry> callback(RunRecords runs) {
		return runs.runs()
			.stream()
			.limit(1)
			.flatMap((run) -> run.stoppedBy().stream())
			.filter((attempt) -> attempt.action() == Action.CALLBACK)
			.findFirst();
	}

}
