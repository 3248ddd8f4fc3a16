package io.migrator.boot.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.Discrepancy.Severity;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.report.Activity;
import io.migrator.report.MigrationProgress;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;
import io.migrator.report.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLinesTests {

	@Test
	void saysOneLineWhereNothingIsToDo() {
		assertThat(RunLines.run(run(Outcome.SUCCEEDED,
				plan(StatusReports.info("core/001_init.sql"),
						StatusReports.info("core/002_more.sql", MigrationState.BASELINE),
						StatusReports.info("core/003_sample_data.sql", MigrationState.SKIPPED)))))
			.containsExactly(
					"Migrations: 2 applied, nothing to do " + "(PostgreSQL 18.6, database app, schema public, 9 ms)");
	}

	@Test
	void sumsUpEachTierThatTookPart() {
		Plan plan = plan(StatusReports.info("core/001_init.sql"),
				StatusReports.info("core/002_a.sql", MigrationState.PENDING),
				StatusReports.info("core/003_b.sql", MigrationState.PENDING),
				StatusReports.info("plugin/ai/001_usage.sql", MigrationState.PENDING),
				StatusReports.info("theme/default/001_setup.sql"));
		assertThat(RunLines
			.run(run(Outcome.SUCCEEDED, plan, "core/002_a.sql", "core/003_b.sql", "plugin/ai/001_usage.sql")))
			.containsExactly("Core: 3 migrations, 2 applied in 10 ms, 1 already there",
					"Plugin: 1 migration, 1 applied in 5 ms",
					"Migrations: 3 applied (PostgreSQL 18.6, database app, schema public, 9 ms)");
	}

	@Test
	void saysThatFailedRunStopped() {
		RunReport failed = new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(9), Outcome.FAILED,
				StatusReports.DATABASE, plan(StatusReports.info("core/001_init.sql", MigrationState.PENDING)),
				List.of(new MigrationReport(StatusReports.id("core/001_init.sql"), Outcome.FAILED, Duration.ZERO,
						Optional.empty())),
				List.of());
		assertThat(RunLines.run(failed)).last().asString().startsWith("Migrations: 0 applied, then stopped (");
	}

	@Test
	void saysWhatIsWaitedFor() {
		assertThat(LogLines.waiting(List.of(StatusReports.id("core/001_a.sql"), StatusReports.id("core/002_b.sql")),
				Duration.ofMillis(8100)))
			.isEqualTo("Waiting for 8 s for another process to apply 2 migrations, next core/001_a.sql");
	}

	@Test
	void saysHowFarALongMigrationIs() {
		assertThat(LogLines
			.running(running(new Activity(Optional.of(new StatementRange(2, 2)), "waits for IO DataFileRead",
					Optional.of(new ServerProgress("CREATE INDEX", "public.orders", "building index: scanning table",
							450, 1000, "blocks"))))))
			.isEqualTo("core/013_index.sql (3 of 7) has been running for 20 s, statement 2 of 4: CREATE INDEX on "
					+ "public.orders, building index: scanning table, 450 of 1000 blocks (45 %); waits for IO DataFileRead");
	}

	@Test
	void saysOfALongMigrationWhatIsKnownWithoutASecondConnection() {
		assertThat(LogLines.running(running(new Activity(Optional.of(new StatementRange(2, 4)), "", Optional.empty()))))
			.isEqualTo("core/013_index.sql (3 of 7) has been running for 20 s, statements 2 to 4 of 4");
		assertThat(LogLines.running(running(Activity.UNKNOWN)))
			.isEqualTo("core/013_index.sql (3 of 7) has been running for 20 s");
	}

	@Test
	void sumsUpWhatNewerReleasesApplied() {
		List<Discrepancy> ahead = IntStream.rangeClosed(1, 7)
			.mapToObj((i) -> new Discrepancy(Discrepancy.Type.AHEAD, Severity.NOTE,
					Optional.of(StatusReports.id("core/00" + i + "_x.sql")), "newer " + i, "Nothing"))
			.toList();
		assertThat(LogLines.discrepancies(new Plan(List.of(), List.of(), ahead), Severity.NOTE))
			.containsExactly("The database is ahead of this process by 7 migrations: core/001_x.sql, core/002_x.sql, "
					+ "core/003_x.sql, core/004_x.sql, core/005_x.sql and 2 more");
		assertThat(LogLines.discrepancies(new Plan(List.of(), List.of(), ahead.subList(0, 1)), Severity.NOTE))
			.containsExactly("newer 1");
	}

	@Test
	void warnsWithWhatToDo() {
		Discrepancy changed = new Discrepancy(Discrepancy.Type.CHANGED, Severity.WARNING, Optional.empty(),
				"core/001_init.sql has changed", "Take it back");
		Plan plan = new Plan(List.of(), List.of(), List.of(changed));
		assertThat(LogLines.discrepancies(plan, Severity.WARNING))
			.containsExactly("core/001_init.sql has changed. Take it back");
		assertThat(LogLines.discrepancies(plan, Severity.NOTE)).isEmpty();
	}

	@Test
	void tellsStatusInOneLine() {
		assertThat(LogLines.status(StatusReports.report(Status.PENDING, StatusReports.info("core/001_init.sql"),
				StatusReports.info("core/002_a.sql", MigrationState.OUT_OF_ORDER))))
			.isEqualTo("Migrations: PENDING, 1 applied, 1 out of order "
					+ "(PostgreSQL 18.6, database app, schema public)");
	}

	private static Plan plan(MigrationInfo... infos) {
		return new Plan(List.of(), List.of(infos), List.of());
	}

	private static RunProgress running(Activity activity) {
		return new RunProgress(StatusReports.RUN, StatusReports.AT, Optional.of(StatusReports.id("core/013_index.sql")),
				3, 7, Optional.of(new MigrationProgress(StatusReports.AT, Duration.ofMillis(20_400), 4, activity)));
	}

	private static RunReport run(Outcome outcome, Plan plan, String... applied) {
		return new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(9), outcome, StatusReports.DATABASE,
				plan,
				Arrays.stream(applied)
					.map((id) -> new MigrationReport(StatusReports.id(id), Outcome.SUCCEEDED, Duration.ofMillis(5),
							Optional.empty()))
					.toList(),
				List.of());
	}

}
