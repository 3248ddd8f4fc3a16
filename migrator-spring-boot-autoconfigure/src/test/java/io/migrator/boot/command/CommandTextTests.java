package io.migrator.boot.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.boot.StatusReports;
import io.migrator.boot.actuate.Narrowing;
import io.migrator.boot.actuate.StatusDescriptors;
import io.migrator.migration.ActiveParts;
import io.migrator.migration.Callback;
import io.migrator.migration.CallbackEvent;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;
import io.migrator.migration.RunSummary;
import io.migrator.migration.Tier;
import io.migrator.migration.TransactionMode;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTextTests {

	private static final PlanStep STEP = new PlanStep(StatusReports.resolved("core/002_more.sql"),
			MigrationState.PENDING, Optional.empty());

	private static final Discrepancy CHANGED = new Discrepancy(Discrepancy.Type.CHANGED, Discrepancy.Severity.FAILURE,
			Optional.of(StatusReports.id("core/001_init.sql")), "core/001_init.sql has changed", "Take it back");

	@ParameterizedTest
	@CsvSource({ "UP_TO_DATE,0", "AHEAD,0", "DISABLED,0", "PENDING,2", "RUNNING,2", "FAILED,1", "INVALID,1",
			"UNREACHABLE,1" })
	void exitsByStatus(Status status, int code) {
		assertThat(ExitStatus.of(status).code()).isEqualTo(code);
	}

	@Test
	void exitsByPlan() {
		assertThat(ExitStatus.of(new Plan(List.of(), List.of(), List.of())).code()).isZero();
		assertThat(ExitStatus.of(new Plan(List.of(STEP), List.of(), List.of())).code()).isEqualTo(2);
		assertThat(ExitStatus.of(new Plan(List.of(STEP), List.of(), List.of(CHANGED))).code()).isOne();
	}

	@Test
	void tellsHowFarAFileGotThatWasCutOff() {
		MigrationInfo info = StatusReports.interrupted("core/002_index.sql");
		String status = text(StatusReports.report(Status.FAILED, info), new Narrowing("core"));
		assertThat(status).contains("INTERRUPTED", "cut off, or still running, behind statement 2, which is done");
		PlanStep step = new PlanStep(info.resolved().orElseThrow(), info.state(), info.lastAttempt());
		assertThat(PlanText.of(new Plan(List.of(step), List.of(info), List.of()), List.of())).containsSubsequence(
				"interrupted  statement by statement, outside a transaction, goes on behind\n", " statement 2\n");
	}

	@Test
	void tellsStatusUnderHeadings() {
		String text = text(StatusReports.report(Status.FAILED, StatusReports.info("core/001_init.sql"),
				StatusReports.failed("core/002_bad.sql")), new Narrowing("core"));
		assertThat(text).isEqualTo("""
				FAILED  PostgreSQL 18.6, schema public
				1 applied, 0 pending, 1 failed

				core
				  core
				    APPLIED  001_init.sql  2026-11-20T10:00:00Z  12 ms
				    FAILED   002_bad.sql                                42601 line 3: syntax error
				""");
	}

	@Test
	void saysNothingOfTiersWhereTheDatabaseDoesNotAnswer() {
		StatusReport report = StatusReport.without(Status.UNREACHABLE, List.of("No connection"), Set.of());
		assertThat(text(report)).isEqualTo("UNREACHABLE\nNo connection\n");
	}

	@Test
	void tellsTiersThatAreOffOrEmpty() {
		assertThat(text(StatusReports.without(Tier.THEME))).contains("\ntheme: DISABLED\n",
				"\nplugin: no migrations\n");
	}

	@Test
	void listsFilesWithRemarks() {
		ResolvedMigrations found = new ResolvedMigrations(
				List.of(StatusReports.resolved("core/001_init.sql"),
						StatusReports.resolved("core/002_index.sql", TransactionMode.NONE)),
				new ActiveParts(Set.of(Tier.CORE), Optional.empty(), List.of()), List.of("a gap", "a theme"));
		assertThat(ListText.of(found)).isEqualTo("""
				1  core/001_init.sql   transaction
				2  core/002_index.sql  no transaction
				Found in:
				  files/core
				warning: a gap
				warning: a theme
				""");
		assertThat(ListJson.of(found)).contains("\"id\":\"core/002_index.sql\"", "\"transaction\":\"NONE\"",
				"\"skipped\":null", "\"warnings\":[\"a gap\",\"a theme\"]");
	}

	@Test
	void listsAndPlansCallbacks() {
		Callback callback = new Callback(CallbackEvent.AFTER_RUN, StatusReports.resolved("core/900_last.sql"));
		ResolvedMigrations found = new ResolvedMigrations(List.of(StatusReports.resolved("core/001_init.sql")),
				new ActiveParts(Set.of(Tier.CORE), Optional.empty(), List.of()), List.of(), List.of(callback),
				Optional.empty());
		assertThat(ListText.of(found)).isEqualTo("""
				1  core/001_init.sql  transaction
				Callbacks:
				  after run  core/900_last.sql    files/core/900_last.sql
				Found in:
				  files/core
				""");
		assertThat(ListJson.of(found)).contains("\"callbacks\":[{\"id\":\"core/900_last.sql\",\"event\":\"AFTER_RUN\"");
		Plan plan = new Plan(List.of(STEP), List.of(), List.of(), List.of(callback));
		assertThat(PlanText.of(plan, List.of())).contains("  Callbacks:\n");
		assertThat(PlanText.sql(plan, (step) -> "SELECT 1;\n")).contains("\n-- after run: files/core/900_last.sql\n");
		assertThat(PlanJson.of(plan, List.of(), List.of(), (step) -> "SELECT 1;\n"))
			.contains("\"callbacks\":[{\"id\":\"core/900_last.sql\"");
	}

	@Test
	void tellsWhatBecameOfCallbacks() {
		CallbackReport failed = new CallbackReport(CallbackEvent.BEFORE_RUN, StatusReports.id("core/before_run.sql"),
				Outcome.FAILED, Duration.ofMillis(3), Optional.empty());
		RunReport report = new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(30), Outcome.FAILED,
				StatusReports.DATABASE, new Plan(List.of(), List.of(), List.of()), List.of(), List.of(),
				List.of(failed));
		assertThat(RunText.of(report)).contains("0 migrations applied in 30 ms\nCallbacks:\n",
				"  FAILED  core/before_run.sql  3 ms");
		assertThat(RunJson.of(report)).contains("\"callbacks\":[{\"id\":\"core/before_run.sql\",\"event\":"
				+ "\"BEFORE_RUN\",\"outcome\":\"FAILED\",\"durationMs\":3}]");
	}

	@Test
	void printsPlanWithSql() {
		Plan plan = new Plan(List.of(STEP), List.of(), List.of());
		assertThat(PlanText.of(plan, List.of("a gap"))).isEqualTo("""
				1 migration would run:
				  1  core/002_more.sql  pending  in a transaction
				warning: a gap
				""");
		assertThat(PlanText.sql(plan, (step) -> "SELECT 1;\n")).isEqualTo("""

				-- core/002_more.sql: files/core/002_more.sql
				SELECT 1;
				""");
		assertThat(PlanJson.of(plan, List.of("a gap"), List.of(), (step) -> "SELECT 1;\n"))
			.contains("\"forbidden\":false", "\"sql\":\"SELECT 1;\\n\"");
	}

	@Test
	void printsWhatForbidsPlan() {
		Plan plan = new Plan(List.of(), List.of(), List.of(CHANGED));
		assertThat(PlanText.of(plan, List.of("a gap"))).isEqualTo("""
				failure: core/001_init.sql has changed
				  Take it back
				Forbidden: nothing would run
				warning: a gap
				""");
		assertThat(PlanJson.of(plan, List.of("a gap"), List.of(), (step) -> "")).contains("\"forbidden\":true",
				"\"warnings\":[\"a gap\"]", "\"type\":\"CHANGED\"");
	}

	@Test
	void tellsWhatRunApplied() {
		RunReport report = new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(30), Outcome.SUCCEEDED,
				StatusReports.DATABASE, new Plan(List.of(), List.of(), List.of()),
				List.of(new MigrationReport(STEP.id(), Outcome.SUCCEEDED, Duration.ofMillis(20), Optional.empty())),
				List.of());
		assertThat(RunText.of(report)).isEqualTo("""
				1 migration applied in 30 ms
				  APPLIED  core/002_more.sql  20 ms
				""");
		assertThat(RunJson.of(report)).contains("\"outcome\":\"SUCCEEDED\",\"applied\":1,\"migrations\":[{",
				"{\"id\":\"core/002_more.sql\",\"outcome\":\"SUCCEEDED\",\"durationMs\":20}");
	}

	@Test
	void helpsInHundredColumns() {
		assertThat(HelpText.TEXT.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(100));
		for (CommandName name : CommandName.values()) {
			assertThat(HelpText.TEXT).contains("\n  " + name.id() + " ");
		}
	}

	@Test
	void breaksNoLineBeforeWhatIsToBeTyped() {
		assertThat(TextTable.paragraph("  ",
				"Go on with it, as soon as what kept it from ending is out of the way and "
						+ "nobody else is at it: --migrator.command=undo --migrator.target=core/001_init.sql"))
			.isEqualTo("""
					Go on with it, as soon as what kept it from ending is out of the way and nobody else is at
					  it: --migrator.command=undo --migrator.target=core/001_init.sql
					""".indent(2));
		assertThat(TextTable.paragraph("", "x".repeat(200))).isEqualTo("x".repeat(200) + "\n");
	}

	@Test
	void tellsWhoRanLastAndWhoMigratesNow() {
		RunRecord run = new RunRecord(
				new RunSummary(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(210), Outcome.FAILED, 1),
				new RunOrigin("app", "shop", "pod-1", "1.0"), Set.of(Action.APPLY),
				StatusReports.failed("core/002_bad.sql").lastAttempt());
		StatusReport report = StatusReports.report(Status.FAILED, StatusReports.failed("core/002_bad.sql"));
		assertThat(StatusText.of(StatusDescriptors.describe(report, Narrowing.NONE).orElseThrow(), report,
				Optional.of(run), Optional.of("application 'two'")))
			.contains("last run: FAILED at 2026-11-20T10:00:00Z, 1 applied in 210 ms, by app, shop, pod-1; stopped by"
					+ "\n  core/002_bad.sql, 42601 line 3\n", "migrating now: application 'two'\n");
	}

	@Test
	void namesTheJarThatFilesAreFoundInOnce() {
		assertThat(ListText.folder("core/migrations/001_init/up.sql (in app.jar)", "001_init/up.sql"))
			.isEqualTo("core/migrations (in app.jar)");
		assertThat(ListText.folder("com.example.Backfill", "V2__Backfill")).isEqualTo("com.example.Backfill");
	}

	@Test
	void helpsMachines() {
		assertThat(HelpJson.text()).startsWith("{\"commands\":[{\"command\":\"migrate\",\"description\":\"applies")
			.contains("\"options\":[{\"option\":\"file=<id>\"");
	}

	private static String text(StatusReport report) {
		return text(report, Narrowing.NONE);
	}

	private static String text(StatusReport report, Narrowing narrowing) {
		return StatusText.of(StatusDescriptors.describe(report, narrowing).orElseThrow(), report, Optional.empty(),
				Optional.empty());
	}

}
