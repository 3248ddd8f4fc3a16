package io.migrator.boot.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.migration.Callback;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.Tier;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.report.Activity;
import io.migrator.report.MigrationProgress;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.report.StatusReport;

/**
 * The sentences of the log, from values.
 */
final class LogLines {

	private static final int NAMED = 5;

	private LogLines() {
	}

	/**
	 * What a run did, a line for each tier that took part.
	 */
	static List<String> tiers(RunReport report) {
		Map<Tier, List<MigrationReport>> byTier = report.migrations()
			.stream()
			.collect(Collectors.groupingBy((m) -> m.id().tier(), () -> new EnumMap<>(Tier.class), Collectors.toList()));
		Set<MigrationId> now = report.migrations().stream().map(MigrationReport::id).collect(Collectors.toSet());
		List<String> lines = new ArrayList<>();
		byTier.forEach((tier, reports) -> {
			int total = count(report.plan(), (info) -> info.id().tier() == tier && info.resolved().isPresent());
			int before = count(report.plan(),
					(info) -> info.id().tier() == tier && info.isApplied() && !now.contains(info.id()));
			long applied = reports.stream().filter((m) -> m.outcome() == Outcome.SUCCEEDED).count();
			Duration time = reports.stream().map(MigrationReport::duration).reduce(Duration.ZERO, Duration::plus);
			lines.add(name(tier) + ": " + migrations(total) + ", " + applied + " applied in " + RunLines.millis(time)
					+ ((before > 0) ? ", " + before + " already there" : ""));
		});
		return lines;
	}

	/**
	 * The callbacks that run with each migration, empty where there are none.
	 */
	static Optional<String> around(Plan plan) {
		List<String> each = new ArrayList<>();
		for (Callback callback : plan.callbacks()) {
			if (callback.event().isOfEach()) {
				each.add(callback.id().toString());
			}
		}
		return each.isEmpty() ? Optional.empty() : Optional.of("Around migrations: " + String.join(", ", each));
	}

	/**
	 * A callback of the run.
	 */
	static String callback(CallbackReport report) {
		return "Callback " + report.id() + " has run (" + RunLines.millis(report.duration()) + ")";
	}

	/**
	 * A migration that was applied or undone.
	 */
	static String applied(MigrationReport report) {
		return ((report.action() == Action.UNDO) ? "Undone " : "Applied ") + report.id() + " ("
				+ RunLines.millis(report.duration()) + ")";
	}

	/**
	 * Migrations that another process is to apply.
	 */
	static String waiting(List<MigrationId> pending, Duration waited) {
		return "Waiting for " + waited.toSeconds() + " s for another process to apply " + migrations(pending.size())
				+ ", next " + pending.get(0);
	}

	/**
	 * A migration that takes long.
	 */
	static String running(RunProgress run) {
		MigrationProgress migration = run.migration().orElseThrow();
		Activity activity = migration.activity();
		String doing = Stream.of(activity.progress().map(ServerProgress::describe).orElse(""), activity.phrase())
			.filter((phrase) -> !phrase.isEmpty())
			.collect(Collectors.joining("; "));
		return run.current().map(MigrationId::toString).orElse("") + " (" + run.number() + " of " + run.total()
				+ ") has been running for " + migration.lasted().toSeconds() + " s"
				+ activity.statements().map((range) -> ", " + statements(range, migration.statements())).orElse("")
				+ (doing.isEmpty() ? "" : ": " + doing);
	}

	private static String statements(StatementRange range, int total) {
		String which = (range.first() == range.last()) ? "statement " + range.first()
				: "statements " + range.first() + " to " + range.last();
		return (total > 0) ? which + " of " + total : which;
	}

	/**
	 * What a check found where nothing was pending and nothing wrong.
	 */
	static String validated(Plan plan) {
		return "Migrations: " + plan.applied() + " applied, nothing pending"
				+ (plan.isAhead() ? ", and the database knows more" : "");
	}

	/**
	 * Where everything stands.
	 */
	static String status(StatusReport report) {
		String counts = report.counts()
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + words(entry.getKey()))
			.collect(Collectors.joining(", "));
		return "Migrations: " + report.status() + (counts.isEmpty() ? "" : ", " + counts)
				+ report.database().map((database) -> " (" + RunLines.database(database) + ")").orElse("");
	}

	/**
	 * The mismatches of one severity: those of newer releases in one line, each other one
	 * in its own.
	 */
	static List<String> discrepancies(Plan plan, Discrepancy.Severity severity) {
		List<Discrepancy> ahead = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		for (Discrepancy found : plan.discrepancies()) {
			if (found.severity() != severity) {
				continue;
			}
			if (found.type() == Discrepancy.Type.AHEAD) {
				ahead.add(found);
			}
			else {
				lines.add((severity == Discrepancy.Severity.NOTE) ? found.message()
						: found.message() + ". " + found.action());
			}
		}
		if (ahead.size() == 1) {
			lines.add(0, ahead.get(0).message());
		}
		else if (!ahead.isEmpty()) {
			lines.add(0, "The database is ahead of this process by " + migrations(ahead.size()) + ": " + names(ahead));
		}
		return lines;
	}

	private static String names(List<Discrepancy> ahead) {
		String names = ahead.stream()
			.flatMap((d) -> d.id().stream())
			.limit(NAMED)
			.map(MigrationId::toString)
			.collect(Collectors.joining(", "));
		return (ahead.size() > NAMED) ? names + " and " + (ahead.size() - NAMED) + " more" : names;
	}

	private static int count(Plan plan, Predicate<MigrationInfo> which) {
		return (int) plan.migrations().stream().filter(which).count();
	}

	private static String migrations(int count) {
		return count + ((count == 1) ? " migration" : " migrations");
	}

	private static String words(MigrationState state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private static String name(Tier tier) {
		return tier.name().charAt(0) + tier.id().substring(1);
	}

}
