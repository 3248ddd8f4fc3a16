package io.migrator.boot.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.migrator.boot.StatusReports;
import io.migrator.drift.FileDrift;
import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Checksum;
import io.migrator.migration.Fingerprint;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;
import io.migrator.migration.RunRecords;
import io.migrator.migration.RunSummary;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Activity;
import io.migrator.report.MigrationProgress;
import io.migrator.report.RunProgress;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import io.migrator.script.Excerpt.Values;

/**
 * What pages may have to show.
 */
final class PageViews {

	static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

	static final PageSetting SETTING = new PageSetting("shop", Links.of("migrations", 0), NOW, (text) -> text);

	private static final List<String> FILES = List.of("core/001_functions.sql", "core/002_roles.sql",
			"core/003_users.sql", "core/004_user_metas.sql", "core/005_api_keys.sql", "core/006_audit_log.sql",
			"core/007_row_level_security.sql", "theme/academy/001_create_levels.sql",
			"theme/academy/002_create_categories.sql", "plugin/ai/001_create_ai_usage.sql",
			"plugin/billing/001_create_plans.sql", "plugin/billing/002_create_invoices.sql",
			"theme/academy/entities/courses/001_create_courses.sql",
			"theme/academy/entities/courses/002_index_published_courses.sql",
			"theme/academy/entities/courses/lessons/010_create_lessons.sql",
			"theme/academy/entities/enrollments/010_create_enrollments.sql",
			"plugin/ai/entities/completions/001_create_completions.sql");

	private static final List<Integer> MILLIS = List.of(3, 2, 18, 6, 9, 41, 5, 4, 7, 12, 8, 33, 14, 940, 22, 11, 6);

	private PageViews() {
	}

	static StatusView upToDate() {
		return view(report(Status.UP_TO_DATE, applied(FILES.size())), List.of(), List.of());
	}

	static StatusView failed() {
		List<MigrationInfo> migrations = new ArrayList<>(applied(11));
		String bad = FILES.get(11);
		JournalEntry attempt = new JournalEntry(run(13), bad, Action.APPLY, Outcome.FAILED, NOW.minusSeconds(3600),
				Optional.of(Duration.ofMillis(65)), 1, Optional.of("42703"),
				Optional.of("column \"amount_cent\" of relation \"invoices\" does not exist"), 14, 31, Optional.empty(),
				Optional.empty());
		migrations.add(new MigrationInfo(StatusReports.id(bad), MigrationState.FAILED,
				Optional.of(StatusReports.resolved(bad)), Optional.empty(), Optional.of(attempt)));
		FILES.subList(12, FILES.size()).forEach((id) -> migrations.add(StatusReports.info(id, MigrationState.PENDING)));
		String excerpt = """
				  12 | CREATE INDEX invoices_customer ON invoices (customer_id);
				  13 |
				> 14 | INSERT INTO invoices (number, amount_cent) VALUES ('*******', ###);
				     |                               ^
				  15 | COMMENT ON TABLE invoices IS '****************';""";
		List<RunRecord> runs = new ArrayList<>(runs().runs());
		RunSummary stopped = new RunSummary(run(13), NOW.minusSeconds(3600), Duration.ofMillis(65), Outcome.FAILED, 0);
		runs.add(0, new RunRecord(stopped, runs.get(0).origin(), EnumSet.of(Action.APPLY), Optional.of(attempt)));
		StatusReport report = new StatusReport(Status.FAILED, Optional.of(StatusReports.DATABASE), migrations,
				List.of(), List.of(), Set.of(), Optional.of(stopped), Optional.empty());
		return new StatusView("", report, new RunRecords(runs, 32), List.of(new FailureView(attempt, excerpt)),
				List.of());
	}

	static StatusView changed() {
		List<MigrationInfo> migrations = new ArrayList<>(applied(FILES.size()));
		MigrationInfo users = migrations.get(2);
		migrations.set(2, new MigrationInfo(users.id(), MigrationState.CHANGED, users.resolved(), users.applied(),
				Optional.empty()));
		String before = """
				-- who may sign in
				CREATE TABLE users (
				  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				  email text NOT NULL UNIQUE,
				  name text,
				  created_at timestamptz NOT NULL DEFAULT now()
				);
				CREATE INDEX users_name ON users (name);
				""";
		String after = before.replace("  name text,\n", "  name text NOT NULL DEFAULT '',\n  locale text,\n")
			.replace("CREATE INDEX users_name ON users (name);\n", "");
		FileDrift drift = FileDrift.of(users.id(), "core/migrations/003_users.sql",
				users.applied().flatMap(AppliedMigration::fingerprint).orElseThrow(),
				new Fingerprint(new Checksum("ef".repeat(32)), new Checksum("12".repeat(32)), 10, 1),
				Optional.of(new FileDrift.Texts(before, after)), Values.MASKED);
		Discrepancy discrepancy = new Discrepancy(Discrepancy.Type.CHANGED, Discrepancy.Severity.FAILURE,
				Optional.of(users.id()),
				"core/003_users.sql has changed since it was applied (core/migrations/003_users.sql)",
				"Take the change back and put it into a new migration; or set migrator.changed=warn to start with the database as it is");
		StatusReport report = report(Status.INVALID, migrations);
		return view(new StatusReport(report.status(), report.database(), report.migrations(), List.of(discrepancy),
				List.of(), report.tiersOff(), report.lastRun(), report.running()), List.of(), List.of(drift));
	}

	static StatusView running() {
		List<MigrationInfo> migrations = new ArrayList<>(applied(13));
		migrations.add(StatusReports.info(FILES.get(13), MigrationState.RUNNING));
		FILES.subList(14, FILES.size()).forEach((id) -> migrations.add(StatusReports.info(id, MigrationState.PENDING)));
		StatusReport report = report(Status.RUNNING, migrations);
		RunProgress progress = new RunProgress(run(14), NOW.minusSeconds(74),
				Optional.of(StatusReports.id(FILES.get(13))), 5, 8,
				Optional.of(new MigrationProgress(NOW.minusSeconds(61), Duration.ofSeconds(60), 3,
						new Activity(Optional.of(new StatementRange(2, 2)), "active",
								Optional.of(new ServerProgress("CREATE INDEX CONCURRENTLY", "public.courses",
										"building index: scanning table", 430, 1000, "blocks"))))));
		return view(new StatusReport(Status.RUNNING, Optional.empty(), report.migrations(), List.of(), List.of(),
				report.tiersOff(), Optional.empty(), Optional.of(progress)), List.of(), List.of());
	}

	/**
	 * Five thousand migrations in some hundred sources, the last ones pending.
	 */
	static StatusView large() {
		List<MigrationInfo> migrations = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			migrations.add(applied("core/%03d_create_some_table_number_%d.sql".formatted(i + 100, i), i * 37 % 911));
		}
		for (int i = 0; i < 4000; i++) {
			String id = "plugin/plugin%02d/entities/entity%d/%03d_alter_its_table_and_add_column_%d.sql"
				.formatted(i / 100, i / 20 % 5, i % 20 + 1, i);
			migrations.add((i < 3990) ? applied(id, i * 53 % 701) : StatusReports.info(id, MigrationState.PENDING));
		}
		return view(report(Status.PENDING, migrations), List.of(), List.of());
	}

	static StatusView view(StatusReport report, List<FailureView> failures, List<FileDrift> drifts) {
		return new StatusView("", report, runs(), failures, drifts);
	}

	static StatusReport report(Status status, List<MigrationInfo> migrations) {
		RunSummary last = runs().runs().get(0).summary();
		return new StatusReport(status, Optional.of(StatusReports.DATABASE), migrations, List.of(), List.of(), Set.of(),
				Optional.of(last), Optional.empty());
	}

	static RunRecords runs() {
		List<RunRecord> runs = new ArrayList<>();
		int[] hoursAgo = { 3, 26, 49, 50, 120, 171, 172, 260 };
		for (int i = 0; i < hoursAgo.length; i++) {
			Outcome outcome = (i == 1 || i == 3) ? Outcome.FAILED : (i == 5) ? Outcome.INTERRUPTED : Outcome.SUCCEEDED;
			runs.add(new RunRecord(
					new RunSummary(run(i), NOW.minus(Duration.ofHours(hoursAgo[i])), Duration.ofMillis(210 + i * 733L),
							outcome, 2 + i * 3 % 7),
					new RunOrigin("app_migrator", "shop", "shop-7f9c5d-" + (char) ('a' + i) + "x2", "0.1.0"),
					EnumSet.of(Action.APPLY), Optional.empty()));
		}
		return new RunRecords(runs, 31);
	}

	private static List<MigrationInfo> applied(int count) {
		List<MigrationInfo> migrations = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			migrations.add(applied(FILES.get(i), MILLIS.get(i)));
		}
		return migrations;
	}

	static MigrationInfo applied(String id, long millis) {
		MigrationInfo info = StatusReports.info(id);
		AppliedMigration row = info.applied().orElseThrow();
		MigrationId of = info.id();
		return new MigrationInfo(of, MigrationState.APPLIED, info.resolved(),
				Optional.of(new AppliedMigration(of, row.version(), row.description(), row.fingerprint(),
						Optional.of(NOW.minus(Duration.ofDays(10)).plusMillis(millis)),
						Optional.of(Duration.ofMillis(millis)), Optional.of("app"), MigrationKind.SQL, row.runId())),
				Optional.empty());
	}

	static UUID run(int number) {
		return new UUID(0x4f2c, number);
	}

}
