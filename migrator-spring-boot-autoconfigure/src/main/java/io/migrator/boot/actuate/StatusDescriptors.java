package io.migrator.boot.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor.LastRunDescriptor;
import io.migrator.boot.actuate.MigrationsDescriptor.RunningDescriptor;
import io.migrator.boot.actuate.TierDescriptor.SourceDescriptor;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.RunSummary;
import io.migrator.migration.Tier;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.report.RunProgress;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * Turns a status report into what operators see.
 */
public final class StatusDescriptors {

	private StatusDescriptors() {
	}

	/**
	 * Describes a report, or the part of it that is asked for, for somebody at a
	 * terminal.
	 * @param report the report
	 * @param narrowing which migrations are asked for
	 * @return the description, empty where the tier or source is not known
	 */
	public static Optional<MigrationsDescriptor> describe(StatusReport report, Narrowing narrowing) {
		return describe(report, narrowing, Disclosure.FULL);
	}

	/**
	 * Describes a report, or the part of it that is asked for.
	 * @param report the report
	 * @param narrowing which migrations are asked for
	 * @param disclosure what the reader gets to see
	 * @return the description, empty where the tier or source is not known; where nothing
	 * is known at all, the description says why
	 */
	public static Optional<MigrationsDescriptor> describe(StatusReport report, Narrowing narrowing,
			Disclosure disclosure) {
		return narrowing.of(report).map((migrations) -> describe(report, migrations, narrowing, disclosure));
	}

	private static MigrationsDescriptor describe(StatusReport report, List<MigrationInfo> migrations,
			Narrowing narrowing, Disclosure disclosure) {
		boolean everything = narrowing.path().isEmpty();
		List<TierDescriptor> tiers = new ArrayList<>();
		for (Tier tier : Tier.values()) {
			List<MigrationInfo> own = migrations.stream().filter((info) -> info.id().tier() == tier).toList();
			boolean asked = everything || narrowing.tier().map((wanted) -> wanted == tier).orElse(!own.isEmpty());
			if (asked) {
				tiers.add(tier(tier, own, report, disclosure));
			}
		}
		return new MigrationsDescriptor(status(report, tiers), problems(report),
				report.database().map((d) -> new DatabaseDescriptor(d.product(), d.schema())).orElse(null),
				SummaryDescriptor.of(tiers.stream()
					.flatMap((tier) -> tier.sources().stream())
					.flatMap((source) -> source.migrations().stream())
					.map(MigrationDescriptor::state)
					.toList()),
				tiers, report.lastRun().map(StatusDescriptors::lastRun).orElse(null),
				report.running().map(StatusDescriptors::running).orElse(null), Map.of());
	}

	/**
	 * The status of what is shown: {@code DISABLED} where all of it is.
	 */
	private static Status status(StatusReport report, List<TierDescriptor> tiers) {
		boolean allOff = !tiers.isEmpty() && tiers.stream().allMatch((tier) -> tier.status() == Status.DISABLED);
		return allOff ? Status.DISABLED : report.status();
	}

	/**
	 * The reasons that no migration's state tells.
	 */
	private static List<String> problems(StatusReport report) {
		List<String> failures = report.discrepancies()
			.stream()
			.filter(Discrepancy::isFailure)
			.map(Discrepancy::message)
			.toList();
		return switch (report.status()) {
			case INVALID, UNREACHABLE -> failures.isEmpty() ? report.warnings() : failures;
			case FAILED -> failures;
			default -> List.of();
		};
	}

	private static TierDescriptor tier(Tier tier, List<MigrationInfo> migrations, StatusReport report,
			Disclosure disclosure) {
		if (report.status() == Status.DISABLED || report.tiersOff().contains(tier)) {
			return new TierDescriptor(tier.id(), Status.DISABLED, List.of());
		}
		Map<MigrationSource, List<MigrationDescriptor>> sources = new LinkedHashMap<>();
		migrations.forEach((info) -> sources.computeIfAbsent(info.id().source(), (source) -> new ArrayList<>())
			.add(MigrationDescriptor.of(info, disclosure)));
		return new TierDescriptor(tier.id(), null,
				sources.entrySet()
					.stream()
					.map((entry) -> new SourceDescriptor(entry.getKey().path(), entry.getValue()))
					.toList());
	}

	private static LastRunDescriptor lastRun(RunSummary run) {
		return new LastRunDescriptor(run.runId().toString(), Timestamps.text(run.startedAt()),
				run.duration().toMillis(), run.outcome().name(), run.applied());
	}

	private static RunningDescriptor running(RunProgress run) {
		return new RunningDescriptor(run.runId().toString(), Timestamps.text(run.startedAt()),
				run.current().map(MigrationId::toString).orElse(null), run.number(), run.total(),
				run.migration().map(ProgressDescriptor::of).orElse(null));
	}

}
