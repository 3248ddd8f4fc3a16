package io.migrator.boot.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.boot.database.Databases;
import io.migrator.boot.page.Frame.Refresh;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecord;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;

/**
 * The pages, each as the bytes of a complete document.
 */
public final class Pages {

	/**
	 * The Content-Security-Policy of all pages as a header. They have the same in
	 * themselves, but for who may frame them, which only a header can say.
	 */
	public static final String POLICY = Style.POLICY + "; frame-ancestors 'none'";

	private Pages() {
	}

	/**
	 * The page of migrations.
	 * @param view what it shows
	 * @param setting what it needs to know
	 * @return HTML in UTF-8
	 */
	public static byte[] status(StatusView view, PageSetting setting) {
		StatusReport report = view.report();
		Status status = status(report.status(), view.databases());
		Tone tone = Tone.of(status);
		List<Section> sections = new ArrayList<>();
		sections.add(new Heading(setting, view.path(), tone, answer(status), facts(report, setting)));
		view.databases().forEach((database) -> sections.add(new DatabaseSection(database, setting)));
		sections.add(new Glance(report));
		report.running().ifPresent((progress) -> sections.add(new Running(progress, setting)));
		sections.add(new Failures(view.failures(), setting));
		sections.add(new Remarks(report));
		sections.add(new Drifts(view.drifts()));
		sections.add(new Upcoming(report));
		if (view.path().isEmpty() && !view.runs().runs().isEmpty()) {
			sections.add((html) -> html.open("h2")
				.text("Last runs")
				.open("small")
				.element("a", view.runs().total() + " in all", "href", setting.links().runs())
				.close("small")
				.close("h2"));
			sections.add(new TimeLine(view.runs().runs(), setting));
			sections.add(new RunTable(view.runs().runs(), setting));
		}
		sections.add(new Slowest(report.migrations()));
		sections.add(new Tiers(report, setting));
		return new Frame(answer(status), tone, refresh(report.status(), view.databases()), setting).around(sections);
	}

	/**
	 * The page of an application that has named databases only.
	 * @param databases the databases
	 * @param setting what it needs to know
	 * @return HTML in UTF-8
	 */
	public static byte[] databases(List<DatabaseView> databases, PageSetting setting) {
		Status status = status(Status.DISABLED, databases);
		List<Section> sections = new ArrayList<>();
		sections.add(
				new Heading(setting, "", Tone.of(status), answer(status), Figures.count(databases.size(), "database")));
		databases.forEach((database) -> sections.add(new DatabaseSection(database, setting)));
		return new Frame(answer(status), Tone.of(status), refresh(status, databases), setting).around(sections);
	}

	private static Status status(Status own, List<DatabaseView> databases) {
		return Databases
			.worst(Stream.concat(Stream.of(own), databases.stream().map((view) -> view.report().status())).toList());
	}

	private static Refresh refresh(Status own, List<DatabaseView> databases) {
		boolean running = own == Status.RUNNING
				|| databases.stream().anyMatch((view) -> view.report().status() == Status.RUNNING);
		return running ? Refresh.SOON : Refresh.NEVER;
	}

	/**
	 * A page of runs.
	 * @param view what it shows
	 * @param setting what it needs to know
	 * @return HTML in UTF-8
	 */
	public static byte[] runs(RunsView view, PageSetting setting) {
		List<RunRecord> runs = view.records().runs();
		return new Frame("Runs", Tone.QUIET, Refresh.NEVER, setting).around(List.of(
				new Heading(setting, "runs", Tone.QUIET, "Runs",
						Figures.count(view.records().total(), "run") + ", the newest first"),
				new TimeLine(runs, setting), new RunTable(runs, setting), new Pager(view, setting)));
	}

	/**
	 * The page of one run.
	 * @param details the run
	 * @param stoppedBy what stopped it
	 * @param setting what it needs to know
	 * @return HTML in UTF-8
	 */
	public static byte[] run(RunDetails details, Optional<FailureView> stoppedBy, PageSetting setting) {
		RunRecord run = details.run();
		Tone tone = Tone.of(run.summary().outcome());
		String answer = "Run " + Tone.words(run.summary().outcome());
		return new Frame(answer, tone, Refresh.NEVER, setting).around(List.of(
				new Heading(setting, "runs/" + run.summary().runId(), tone, answer,
						Stream
							.of(RunTable.what(run), Figures.duration(run.summary().duration()),
									Figures.time(run.summary().startedAt()), RunTable.who(run.origin()))
							.collect(Collectors.joining(" · "))),
				new Failures(stoppedBy.stream().toList(), setting), new Attempts(details.attempts())));
	}

	/**
	 * A page that says why there is no other.
	 * @param path which page was asked for
	 * @param problem why
	 * @param setting what it needs to know
	 * @return HTML in UTF-8
	 */
	public static byte[] problem(String path, String problem, PageSetting setting) {
		return new Frame("No answer", Tone.BAD, Refresh.NEVER, setting)
			.around(List.of(new Heading(setting, path, Tone.BAD, "No answer", problem)));
	}

	private static String answer(Status status) {
		String words = Tone.words(status);
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	static String facts(StatusReport report, PageSetting setting) {
		List<String> facts = new ArrayList<>();
		report.database().ifPresent((database) -> facts.add(database.product() + ", schema " + database.schema()));
		report.lastRun()
			.ifPresent((run) -> facts.add("last run " + Figures.ago(run.startedAt(), setting.now()) + ", "
					+ Tone.words(run.outcome()) + " in " + Figures.duration(run.duration())));
		report.running()
			.map((run) -> "for " + Figures.duration(Duration.between(run.startedAt(), setting.now())))
			.or(() -> Rows.soleUser(report.migrations()).map("all applied by "::concat))
			.ifPresent(facts::add);
		return String.join(" · ", facts);
	}

}
