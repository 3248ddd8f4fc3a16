package io.migrator.boot.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;
import io.migrator.migration.RunRecords;
import io.migrator.migration.RunSummary;
import io.migrator.plan.Discrepancy;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTests {

	private static final String HOSTILE = "\"><script>alert('1')</script>&amp;\u202E\u0000\u2028";

	@Test
	void allowsItsOwnStyleAndNothingElse() throws Exception {
		String page = page(PageViews.upToDate());
		Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
		assertThat(style.find()).isTrue();
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
		assertThat(page).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
				+ Base64.getEncoder().encodeToString(hash) + "&#39;; img-src data:; ");
		assertThat(page).doesNotContainPattern("<script|<iframe|style=|\\son\\w+=|javascript:|https?://(?!www.w3.org)");
	}

	@Test
	void showsStatusTiersBarsAndRuns() {
		assertThat(page(PageViews.upToDate())).contains("<title>Up to date · shop</title>",
				"<h1 class=g>Up to date</h1>", "PostgreSQL 18.6, schema public", "<b>17</b> applied",
				"7 migrations · 84 ms",
				"<tr><td>003_users.sql<td>2026-11-11 09:30:00<td>18 ms<td><svg aria-hidden=true><rect width=1.9% /></svg>",
				"<rect width=100% />", "theme/academy/entities/courses/lessons</span>",
				"href=\"migrations/runs/" + PageViews.run(3) + '"', ">31 in all</a>", "shop-7f9c5d-ax2");
	}

	@Test
	void showsFailuresWithExcerptAndWhatTheNextRunApplies() {
		assertThat(page(PageViews.failed())).contains("<h1 class=b>Failed</h1>",
				"column &quot;amount_cent&quot; of relation &quot;invoices&quot; does not exist",
				"SQLSTATE 42703 · line 14, column 31", "<span class=b>&gt; 14 | INSERT INTO invoices",
				"The next run applies<small>6 migrations</small>", "<span class=\"chip b\">1 failed</span>");
	}

	@Test
	void promisesNoRunThatWouldBeRefused() {
		StatusReport report = PageViews.report(Status.INVALID,
				List.of(StatusReports.info("core/001_init.sql", MigrationState.MISSING),
						StatusReports.info("core/002_more.sql", MigrationState.PENDING)));
		assertThat(page(PageViews.view(report, List.of(), List.of()))).doesNotContain("The next run applies")
			.contains("Pending until that is mended<small>1 migration</small>");
	}

	@Test
	void showsWhatChangedLineByLine() {
		assertThat(page(PageViews.changed())).contains("has changed since it was applied", "set migrator.changed=warn",
				"<span class=q>@@ -2,7 +2,7 @@</span>", "<span class=b>-  name text,</span>",
				"<span class=g>+  locale text,</span>");
	}

	@Test
	void showsHowFarARunIsAndLoadsItselfAgain() {
		assertThat(page(PageViews.running())).contains("<meta http-equiv=refresh content=3>",
				"<p class=mute>for 1 min 14 s", "Migration 5 of 8 · statement 2 of 3 · for 1 min 1 s</p>",
				"CREATE INDEX CONCURRENTLY on public.courses, building index: scanning table, 430 of 1000 blocks (43 %)",
				"<rect width=43%>", "Still to come<small>3 migrations</small>");
		assertThat(page(PageViews.upToDate())).doesNotContain("http-equiv=refresh");
	}

	@Test
	void staysBelowAMegabyteAndFoldedAtFiveThousandMigrations() {
		String page = page(PageViews.large());
		assertThat(page.length()).isLessThan(1 << 20);
		assertThat(page).contains("4000 migrations", "<span class=\"chip w\">10 pending</span>",
				"<td>020_alter_its_table_and_add_column_3999.sql<span class=\"chip w\">pending</span>");
		assertThat(page.split("<details open>", -1)).as("the source with pending ones is open, its tier is not")
			.hasSize(2);
	}

	@Test
	void escapesWhateverIsHostile() {
		MigrationId id = new MigrationId(MigrationSource.plugin("<b>"), "001_<img src=x>.sql");
		JournalEntry attempt = new JournalEntry(PageViews.run(1), id.toString(), Action.APPLY, Outcome.FAILED,
				PageViews.NOW, Optional.of(Duration.ZERO), 1, Optional.of("<i>"), Optional.of(HOSTILE), 1, 1,
				Optional.empty(), Optional.empty());
		MigrationInfo info = new MigrationInfo(id, MigrationState.FAILED, Optional.empty(), Optional.empty(),
				Optional.of(attempt));
		Discrepancy discrepancy = new Discrepancy(Discrepancy.Type.MISSING, Discrepancy.Severity.FAILURE,
				Optional.empty(), HOSTILE, HOSTILE);
		RunRecord run = new RunRecord(new RunSummary(PageViews.run(1), PageViews.NOW, Duration.ZERO, Outcome.FAILED, 0),
				new RunOrigin(HOSTILE, HOSTILE, HOSTILE, HOSTILE), EnumSet.of(Action.APPLY), Optional.of(attempt));
		StatusReport report = new StatusReport(Status.FAILED, Optional.of(StatusReports.DATABASE), List.of(info),
				List.of(discrepancy), List.of(HOSTILE), Set.of(), Optional.empty(), Optional.empty());
		PageSetting setting = new PageSetting(HOSTILE, Links.of("migrations", 0), PageViews.NOW, (text) -> text);
		FailureView failure = new FailureView(attempt, "> 1 | " + HOSTILE);
		for (byte[] page : List.of(
				Pages.status(
						new StatusView(HOSTILE, report, new RunRecords(List.of(run), 1), List.of(failure), List.of()),
						setting),
				Pages.runs(new RunsView(new RunRecords(List.of(run), 1), 0, 20, 1), setting),
				Pages.run(new RunDetails(run, List.of(attempt)), Optional.of(failure), setting),
				Pages.problem(HOSTILE, HOSTILE, setting))) {
			assertThat(new String(page, StandardCharsets.UTF_8)).contains("&lt;script&gt;alert(&#39;1&#39;)")
				.doesNotContain("<script", "<img", "<i>", "\u202E", "\u0000")
				.doesNotContain("<b>/")
				.contains("&amp;amp;");
		}
	}

	@Test
	void tellsErrorsAsTheReaderMaySeeThem() {
		PageSetting masking = new PageSetting("", Links.of("migrations", 0), PageViews.NOW, (text) -> "***");
		assertThat(new String(Pages.status(PageViews.failed(), masking), StandardCharsets.UTF_8)).contains("<p>***</p>")
			.doesNotContain("of relation");
	}

	@Test
	void leadsFromPageToPage() {
		RunsView middle = new RunsView(PageViews.runs(), 1, 8, 4);
		PageSetting below = new PageSetting("", Links.of("db-state", 1), PageViews.NOW, (text) -> text);
		assertThat(new String(Pages.runs(middle, below), StandardCharsets.UTF_8)).contains(
				"<a href=\"../db-state\">Migrations</a>", "href=\"../db-state/runs?page=0&amp;size=8\">Newer",
				"href=\"../db-state/runs?page=2&amp;size=8\">Older", "Page 2 of 4");
	}

	@ParameterizedTest
	@EnumSource(Status.class)
	void knowsEveryStatus(Status status) {
		String page = page(
				PageViews.view(StatusReport.without(status, List.of("for a reason"), Set.of()), List.of(), List.of()));
		assertThat(page).contains("<h1 class=" + Tone.of(status).css() + ">").contains("for a reason");
	}

	@ParameterizedTest
	@EnumSource(MigrationState.class)
	void knowsEveryState(MigrationState state) {
		String page = page(
				PageViews.view(PageViews.report(Status.INVALID, List.of(StatusReports.info("core/001_a.sql", state))),
						List.of(), List.of()));
		assertThat(page).contains("<b>1</b> " + Tone.words(state));
	}

	private static String page(StatusView view) {
		return new String(Pages.status(view, PageViews.SETTING), StandardCharsets.UTF_8);
	}

}
