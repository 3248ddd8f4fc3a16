package io.migrator.boot.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.migrator.Repair;
import io.migrator.boot.StatusReports;
import io.migrator.boot.command.CommandProperties.Work;
import io.migrator.drift.DiffLine;
import io.migrator.drift.DiffLine.Kind;
import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Difference;
import io.migrator.drift.FileDrift.Extent;
import io.migrator.drift.Hunk;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.KeptTexts;
import io.migrator.plan.LostFile;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.plan.RepairPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MaintenanceTextTests {

	private static final FileDrift DRIFT = new FileDrift(StatusReports.id("core/001_init.sql"), "files/001_init.sql",
			Extent.SQL,
			Optional.of(new Difference(List.of(new Hunk(List.of(new DiffLine(Kind.KEPT, 1, 1, "CREATE TABLE a ("),
					new DiffLine(Kind.REMOVED, 2, 0, "  id int"),
					new DiffLine(Kind.ADDED, 0, 2, "  id \u001b[2Jbigint"), new DiffLine(Kind.KEPT, 3, 3, ");")))))));

	private static final FileDrift UNKNOWN = new FileDrift(StatusReports.id("core/002_more.sql"), "files/002_more.sql",
			Extent.COMMENTS_ONLY, Optional.empty());

	@Test
	void showsChangedFilesAsDiffs() {
		assertThat(DriftText.of(List.of(DRIFT, UNKNOWN))).isEqualTo("""

				core/001_init.sql: its SQL has changed since it was applied
				  files/001_init.sql
				    @@ -1,3 +1,3 @@
				     CREATE TABLE a (
				    -  id int
				    +  id \uFFFD[2Jbigint
				     );

				core/002_more.sql: comments or white space only, the SQL is the same
				  files/002_more.sql
				    (the journal does not keep the text that was applied)
				""");
		assertThat(DriftJson.DRIFT.writeToString(DRIFT)).startsWith("{\"id\":\"core/001_init.sql\"")
			.contains("\"extent\":\"SQL\"", "\"diff\":\"@@ -1,3 +1,3 @@\\n CREATE TABLE a (\\n-  id int\\n+  id ");
		assertThat(DriftJson.DRIFT.writeToString(UNKNOWN)).contains("\"extent\":\"COMMENTS_ONLY\",\"diff\":null");
	}

	@Test
	void paintsWhatStandsAtTheBeginningOfALine() {
		assertThat(Paint.on("  APPLIED  a.sql PENDING\nFAILED  x\n    + new\n    - old\nAPPLIEDX\n")).isEqualTo("""
				  \u001b[32mAPPLIED\u001b[0m  a.sql PENDING
				\u001b[31mFAILED\u001b[0m  x
				\u001b[32m    + new\u001b[0m
				\u001b[31m    - old\u001b[0m
				APPLIEDX
				""");
	}

	@Test
	void sendsNothingToATerminalThatMovesItsCursor() {
		String text = "FAILED  a\u001b[2Jb\r\n    -- a comment of a file\n";
		assertThat(Surface.COLOURS.report(text)).startsWith("\u001b[31mFAILED\u001b[0m  a\uFFFD[2Jb\n");
		assertThat(Surface.COLOURS.verbatim(text)).isEqualTo("FAILED  a\uFFFD[2Jb\n    -- a comment of a file\n");
		assertThat(Surface.TERMINAL.report(text)).isEqualTo(Surface.COLOURS.verbatim(text));
		assertThat(Surface.FILE.report(text)).isEqualTo(text).isEqualTo(Surface.FILE.verbatim(text));
	}

	@Test
	void alignsNumbersAtTheirEnds() {
		assertThat(new TextTable("").row("9", "a", "120 ms", "x").row("10", "b2", "", "y").row("11", "c", "4 ms", "z"))
			.hasToString("""
					 9  a   120 ms  x
					10  b2          y
					11  c     4 ms  z
					""");
	}

	@Test
	void breaksTheLastTextOfARowWhicheverColumnItStandsIn() {
		String words = "what it does, at length ".repeat(5).strip();
		assertThat(new TextTable("").row("a.sql", words, "").row("b.sql", "short", "failed")).hasToString("""
				a.sql  what it does, at length what it does, at length what it does, at length what it does, at
				       length what it does, at length
				b.sql  short  failed
				""");
	}

	@Test
	void tellsWhatWouldBeUndone() {
		Plan plan = new Plan(List.of(undo("core/002_more.sql"), undo("core/001_init.sql")), List.of(), List.of());
		assertThat(UndoText.plan(plan, Work.SHOWN)).isEqualTo("""
				2 migrations would be undone, newest first:
				  1  core/002_more.sql  by files/core/002_more.sql
				  2  core/001_init.sql  by files/core/001_init.sql
				""");
		assertThat(UndoJson.of(plan, Optional.empty())).startsWith("{\"steps\":[{\"id\":\"core/002_more.sql\"")
			.endsWith("\"run\":null}");
		assertThat(UndoText.plan(new Plan(List.of(), List.of(), List.of()), Work.DONE)).isEqualTo("Nothing to undo\n");
	}

	@Test
	void tellsWhatWouldBeRepaired() {
		RepairPlan plan = new RepairPlan(List.of(), List.of(StatusReports.info("core/001_init.sql")),
				List.of(new LostFile(StatusReports.id("core/003_lost.sql"),
						new KeptTexts(Optional.of("SELECT 1"), Optional.empty()))),
				List.of(StatusReports.id("core/004_half.sql")), List.of());
		RepairReport shown = new RepairReport(new Repair(plan, List.of()), List.of(UNKNOWN), Work.SHOWN,
				RepairReport.Lost.REMOVED);
		assertThat(RepairText.of(shown)).isEqualTo("""
				1 file changed, to be accepted as applied with what is in now:

				core/002_more.sql: comments or white space only, the SQL is the same
				  files/002_more.sql
				    (the journal does not keep the text that was applied)

				1 file gone, to have no row any more:
				  core/003_lost.sql
				The journal keeps the text of 1: to have lost files written again instead,
				  add --migrator.write-to=src/main/resources
				How far these got would be forgotten; what runs next, or undoes them, begins at its start:
				  core/004_half.sql
				Nothing was changed. To do exactly this, type the same with --migrator.yes=%s
				""".formatted(plan.token()));
		assertThat(RepairJson.of(shown))
			.startsWith(
					"{\"done\":false,\"token\":\"" + plan.token() + "\",\"accepted\":[{\"id\":\"core/002_more.sql\"")
			.contains("\"lost\":[{\"id\":\"core/003_lost.sql\",\"kept\":true}],\"lostFiles\":\"REMOVED\"",
					"\"restarted\":[\"core/004_half.sql\"]");
	}

	@Test
	void drawsHowFarARunIs() {
		assertThat(ProgressBar.line(4, 12, StatusReports.id("core/005_orders.sql"), Duration.ofMillis(3900)))
			.isEqualTo("[########················]  5/12  core/005_orders.sql  3 s");
		assertThat(ProgressBar.line(0, 1, StatusReports.id("core/" + "x".repeat(200) + ".sql"), Duration.ZERO))
			.hasSize(100)
			.endsWith("…");
	}

	private static PlanStep undo(String id) {
		return new PlanStep(Action.UNDO, StatusReports.resolved(id), MigrationState.APPLIED, Optional.empty());
	}

}
