package io.migrator.boot.command;

import java.util.List;
import java.util.Optional;

import io.migrator.boot.actuate.MigrationDescriptor;
import io.migrator.boot.actuate.MigrationDescriptor.ErrorDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor;
import io.migrator.boot.actuate.SummaryDescriptor;
import io.migrator.boot.actuate.TierDescriptor;
import io.migrator.boot.actuate.TierDescriptor.SourceDescriptor;

/**
 * Where everything stands, for people: a heading for each tier and source, a line for
 * each migration.
 */
final class StatusText {

	private StatusText() {
	}

	static String of(MigrationsDescriptor status, List<String> warnings) {
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
		status.problems().forEach((problem) -> text.append(problem).append('\n'));
		warnings.stream()
			.filter((warning) -> !status.problems().contains(warning))
			.forEach((warning) -> text.append("warning: ").append(warning).append('\n'));
		if (status.database() != null) {
			status.tiers().forEach((tier) -> text.append(tier(tier)));
		}
		return text.toString();
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
