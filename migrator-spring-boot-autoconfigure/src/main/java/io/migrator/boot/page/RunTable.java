package io.migrator.boot.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.RunOrigin;
import io.migrator.migration.RunRecord;

/**
 * Runs as rows: when, how they ended, what they did, how long, and by whom.
 *
 * @param runs the runs, the newest first
 * @param setting what the page needs to know
 */
record RunTable(List<RunRecord> runs, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		if (this.runs.isEmpty()) {
			html.element("p", "The journal knows of none.", "class", "mute");
			return;
		}
		html.raw("<table class=u><thead><tr><th>Started<th>Outcome<th>What<th>Took<th>By</thead>");
		this.runs.forEach((run) -> row(html, run));
		html.close("table");
	}

	private void row(Html html, RunRecord run) {
		Tone tone = Tone.of(run.summary().outcome());
		html.open("tr")
			.open("td")
			.element("a", Figures.time(run.summary().startedAt()), "href",
					this.setting.links().run(run.summary().runId()))
			.open("td")
			.element("span", Tone.words(run.summary().outcome()), "class", "chip " + tone.css())
			.open("td")
			.text(what(run))
			.open("td")
			.text(Figures.duration(run.summary().duration()))
			.open("td")
			.text(who(run.origin()));
	}

	/**
	 * What a run did: how many it applied, and what else.
	 */
	static String what(RunRecord run) {
		Stream<String> others = run.actions()
			.stream()
			.filter((action) -> action != JournalEntry.Action.APPLY)
			.map(JournalEntry.Action::id);
		return Stream.concat(Stream.of(run.summary().applied() + " applied"), others).collect(Collectors.joining(", "));
	}

	/**
	 * Who ran: user and application, host, version.
	 */
	static String who(RunOrigin origin) {
		return Stream
			.of(origin.databaseUser(), origin.applicationName(), origin.host(),
					origin.migratorVersion().isEmpty() ? "" : "migrator\u00A0" + origin.migratorVersion())
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" · "));
	}

}
