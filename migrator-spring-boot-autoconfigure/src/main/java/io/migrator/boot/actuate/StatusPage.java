package io.migrator.boot.actuate;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.migrator.boot.page.FailureView;
import io.migrator.boot.page.StatusView;
import io.migrator.drift.FileDrift;
import io.migrator.execution.SqlText;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigratorException;
import io.migrator.migration.ResolvedMigration;
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
		List<MigrationInfo> told = report.migrations().stream().filter(StatusPage::isTold).limit(TEXTS).toList();
		RunRecords runs = RunRecords.NONE;
		Map<String, String> texts = Map.of();
		if (report.status() != Status.UNREACHABLE) {
			try {
				runs = narrowing.path().isEmpty() ? this.source.runs(0, RUNS) : runs;
				texts = this.source.texts(wanted(told, callback(runs)));
			}
			catch (MigratorException ex) {
				// the report says enough
			}
		}
		Map<String, String> kept = texts;
		Stream<JournalEntry> failed = told.stream()
			.filter((info) -> info.state() != MigrationState.CHANGED)
			.flatMap((info) -> info.lastAttempt().stream());
		return new StatusView(narrowing.path(), report, runs, Stream.concat(callback(runs).stream(), failed)
			.map((attempt) -> new FailureView(attempt, KeptText.excerpt(attempt, kept, this.disclosure.values())))
			.toList(),
				told.stream()
					.filter((info) -> info.state() == MigrationState.CHANGED)
					.flatMap((info) -> drift(info, Optional.ofNullable(kept.get(info.id().toString()))).stream())
					.toList());
	}

	private static boolean isTold(MigrationInfo info) {
		return switch (info.state()) {
			case FAILED, INTERRUPTED, CHANGED -> true;
			default -> false;
		};
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

	private static Map<String, Checksum> wanted(List<MigrationInfo> told, Optional<JournalEntry> callback) {
		Map<String, Checksum> wanted = new LinkedHashMap<>();
		callback.flatMap(JournalEntry::checksum)
			.ifPresent((checksum) -> wanted.put(callback.get().migrationId(), checksum));
		for (MigrationInfo info : told) {
			Optional<Checksum> checksum = (info.state() == MigrationState.CHANGED)
					? info.applied().flatMap(AppliedMigration::fingerprint).map(Fingerprint::checksum)
					: info.lastAttempt().flatMap(JournalEntry::checksum);
			checksum.ifPresent((of) -> wanted.put(info.id().toString(), of));
		}
		return wanted;
	}

	private Optional<FileDrift> drift(MigrationInfo info, Optional<String> applied) {
		Optional<Fingerprint> before = info.applied().flatMap(AppliedMigration::fingerprint);
		if (info.resolved().isEmpty() || before.isEmpty()) {
			return Optional.empty();
		}
		ResolvedMigration file = info.resolved().get();
		return Optional.of(FileDrift.of(info.id(), file.content().location(), before.get(), file.fingerprint(),
				applied.flatMap((text) -> read(file).map((current) -> new FileDrift.Texts(text, current))),
				this.disclosure.values()));
	}

	private static Optional<String> read(ResolvedMigration file) {
		try {
			return Optional.of(SqlText.read(file.content()));
		}
		catch (UncheckedIOException ex) {
			return Optional.empty();
		}
	}

}
