package io.migrator.boot.page;

import java.time.Duration;
import java.util.List;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;

/**
 * The attempts of a run in order, with a bar each for the time it took.
 *
 * @param attempts the attempts
 */
record Attempts(List<JournalEntry> attempts) implements Section {

	@Override
	public void write(Html html) {
		long longest = this.attempts.stream().mapToLong(Attempts::millis).max().orElse(0);
		html.open("h2")
			.text("What it did")
			.element("small", Figures.count(this.attempts.size(), "attempt"))
			.close("h2")
			.raw("<table class=t><thead><tr><th>Migration<th>Started<th>Took<th></thead>");
		this.attempts.forEach((attempt) -> {
			html.open("tr", "class", Tone.of(attempt.outcome()).css()).raw("<td>").path(attempt.migrationId());
			if (attempt.action() != Action.APPLY) {
				html.element("span", attempt.action().id(), "class", "chip " + Tone.QUIET.css());
			}
			if (attempt.outcome() != Outcome.SUCCEEDED) {
				html.element("span", Tone.words(attempt.outcome()), "class",
						"chip " + Tone.of(attempt.outcome()).css());
			}
			html.raw("<td>")
				.text(Figures.time(attempt.startedAt()))
				.raw("<td>")
				.text(Figures.duration(Duration.ofMillis(millis(attempt))))
				.raw("<td>");
			Bar.write(html, millis(attempt), longest);
		});
		html.close("table");
	}

	private static long millis(JournalEntry attempt) {
		return attempt.duration().map(Duration::toMillis).orElse(0L);
	}

}
