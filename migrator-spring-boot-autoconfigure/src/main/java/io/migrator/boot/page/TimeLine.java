package io.migrator.boot.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.migrator.migration.RunRecord;

/**
 * Runs on a line of time, each where it started.
 *
 * @param runs the runs, the newest first
 * @param setting what the page needs to know
 */
record TimeLine(List<RunRecord> runs, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		if (this.runs.size() < 2) {
			return;
		}
		Instant first = this.runs.stream()
			.map((run) -> run.summary().startedAt())
			.min(Instant::compareTo)
			.orElseThrow();
		Instant last = this.setting.now();
		html.raw("<svg class=line role=img aria-label=\"Runs by time\"><line x1=0 x2=100% y1=50% y2=50% />");
		List<RunRecord> oldestFirst = new ArrayList<>(this.runs);
		Collections.reverse(oldestFirst);
		oldestFirst.forEach((run) -> {
			double at = 100.0 * millis(first, run.summary().startedAt()) / Math.max(1, millis(first, last));
			html.open("a", "href", this.setting.links().run(run.summary().runId()))
				.open("rect", "class", Tone.of(run.summary().outcome()).css(), "x", Figures.percent(Math.min(100, at)))
				.element("title",
						Figures.time(run.summary().startedAt()) + ", " + Tone.words(run.summary().outcome()) + ", "
								+ RunTable.what(run))
				.close("rect")
				.close("a");
		});
		html.close("svg")
			.open("p", "class", "ends")
			.element("span", Figures.time(first))
			.element("span", "now")
			.close("p");
	}

	private static long millis(Instant from, Instant to) {
		return Duration.between(from, to).toMillis();
	}

}
