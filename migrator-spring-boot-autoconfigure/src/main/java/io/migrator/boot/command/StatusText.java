package io.migrator.boot.command;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.boot.actuate.MigrationDescriptor.ErrorDescriptor;
import io.migrator.boot.actuate.MigrationDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.SummaryDescriptor;
import io.migrator.boot.actuate.TierDescriptor.SourceDescriptor;
import io.migrator.boot.actuate.TierDescriptor;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;
import io.migrator.plan.Discrepancy;
import io.migrator.report.StatusReport;

/**
 * Where everything stands, for people: a heading for each tier and source, a line for
 * each migration.
 */
final class StatusText {

	private StatusText() {
	}

	/**
	 * Writes it.
	 * @param status where everything stands
	 * @param report the same with what to do about it
	 * @param lastRun who ran last, and what stopped it
	 * @param migrating who migrates the database now
	 */
	static String of(MigrationsDescriptor status, StatusReport report, Optional<RunRecord> lastRun,
			Optional<String> migrating) {
		StringBuilder text = new StringBuilder(status.status().name());
		if (status.database() != null) {
			text.append("  ")
				.append(status.database().product())
				.append(", schema ")
				.append(status.database().schema());
		}
		text.append('\n');
		if (status.database() != null) {
			text.append(summary(status.summary())).append('\n');
		}
		lastRun.ifPresent((run) -> text.append(TextTable.paragraph("", "last run: " + run(run))));
		migrating.ifPresent((who) -> text.append(TextTable.paragraph("", "migrating now: " + who)));
		text.append(PlanText.discrepancies(report.discrepancies()
			.stream()
			.filter((discrepancy) -> discrepancy.type() != Discrepancy.Type.AHEAD)
			.toList()));
		for (String warning : report.warnings()) {
			boolean why = status.problems().contains(warning);
			text.append(TextTable.paragraph("", (why ? "" : "warning: ") + warning));
		}
		if (status.database() != null) {
			status.tiers().forEach((tier) -> text.append(tier(tier)));
		}
		return text.toString();
	}

	private static String run(RunRecord run) {
		RunOrigin origin = run.origin();
		String who = Stream.of(origin.databaseUser(), origin.applicationName(), origin.host())
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
		String what = run.actions().contains(Action.APPLY) ? run.summary().applied() + " applied"
				: run.actions().stream().map(Action::id).collect(Collectors.joining(", "));
		return run.summary().outcome() + " at " + run.summary().startedAt().truncatedTo(ChronoUnit.SECONDS) + ", "
				+ what + " in " + run.summary().duration().toMillis() + " ms, by " + who
				+ run.stoppedBy().map((attempt) -> "; stopped by " + stop(attempt)).orElse("");
	}

	private static String stop(JournalEntry attempt) {
		return attempt.migrationId() + attempt.sqlState().map((state) -> ", " + state).orElse("")
				+ ((attempt.line() > 0) ? " line " + attempt.line() : "");
	}

	private static String summary(SummaryDescriptor summary) {
		return summary.applied() + " applied, " + summary.pending() + " pending" + count(summary.failed(), "failed")
				+ count(summary.changed(), "changed") + count(summary.missing(), "missing")
				+ count(summary.skipped(), "skipped") + count(summary.inactive(), "inactive");
	}

	private static String count(int count, String what) {
		return (count == 0) ? "" : ", " + count + " " + what;
	}

	private static String tier(TierDescriptor tier) {
		if (tier.status() != null) {
			return "\n" + tier.tier() + ": " + tier.status() + "\n";
		}
		if (tier.sources().isEmpty()) {
			return "\n" + tier.tier() + ": no migrations\n";
		}
		StringBuilder text = new StringBuilder("\n").append(tier.tier()).append('\n');
		for (SourceDescriptor source : tier.sources()) {
			text.append("  ").append(source.source()).append('\n');
			TextTable table = new TextTable("    ");
			source.migrations().forEach((migration) -> row(table, source, migration));
			text.append(table);
		}
		return text.toString();
	}

	private static void row(TextTable table, SourceDescriptor source, MigrationDescriptor migration) {
		table.row(migration.state().name(), migration.id().substring(source.source().length() + 1),
				Optional.ofNullable(migration.executedAt()).orElse(""),
				Optional.ofNullable(migration.executionTimeMs()).map((ms) -> ms + " ms").orElse(""),
				Optional.ofNullable(migration.error()).map(StatusText::error).orElse(""));
	}

	private static String error(ErrorDescriptor error) {
		return ((error.sqlstate() != null) ? error.sqlstate() + " " : "")
				+ ((error.line() != null) ? "line " + error.line() + ": " : "")
				+ error.message().lines().findFirst().orElse("");
	}

}
