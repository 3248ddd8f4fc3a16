package io.migrator.boot.page;

import java.util.List;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;

/**
 * What did not succeed, and where.
 *
 * @param failures the attempts
 * @param setting what the page needs to know
 */
record Failures(List<FailureView> failures, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		this.failures.forEach((failure) -> write(html, failure));
	}

	private void write(Html html, FailureView failure) {
		JournalEntry attempt = failure.attempt();
		html.open("div", "class", "card " + Tone.of(attempt.outcome()).css())
			.open("h3")
			.open("span", "class", "id")
			.path(attempt.migrationId())
			.close("span")
			.close("h3")
			.element("p", attempt.error().map(this.setting.errors()).orElseGet(() -> reached(attempt)))
			.open("p", "class", "mute")
			.text(place(attempt) + Figures.time(attempt.startedAt()) + " · ")
			.element("a", "its run", "href", this.setting.links().run(attempt.runId()))
			.close("p");
		excerpt(html, failure.excerpt());
		if (attempt.action() == Action.APPLY || attempt.action() == Action.CALLBACK) {
			html.element("p", (attempt.outcome() == Outcome.FAILED) ? "Mend the file and start again."
					: "Start again: the next run goes on behind what is done.", "class", "mute");
		}
		else if (attempt.action() == Action.UNDO) {
			html.element("p", "An undo. Mend its script and type --migrator.command=undo again.", "class", "mute");
		}
		html.close("div");
	}

	/**
	 * The line that is marked, and the caret below it, stand out.
	 */
	private static void excerpt(Html html, String excerpt) {
		if (excerpt.isBlank()) {
			return;
		}
		html.open("pre");
		int marked = 0;
		for (String line : excerpt.lines().toList()) {
			marked = line.startsWith(">") ? 2 : marked - 1;
			if (marked > 0) {
				html.element("span", line, "class", Tone.BAD.css());
			}
			else {
				html.text(line);
			}
			html.text("\n");
		}
		html.close("pre");
	}

	private static String reached(JournalEntry attempt) {
		return "Cut off, or still running, " + ((attempt.statementNumber() == 0) ? "with no statement done"
				: "behind statement " + attempt.statementNumber() + ", which is done");
	}

	private static String place(JournalEntry attempt) {
		return attempt.sqlState().map((state) -> "SQLSTATE " + state + " · ").orElse("") + ((attempt.line() > 0)
				? "line " + attempt.line() + ((attempt.column() > 0) ? ", column " + attempt.column() : "") + " · "
				: "");
	}

}
