package io.migrator.boot.page;

import java.util.List;

import io.migrator.drift.DiffLine;
import io.migrator.drift.FileDrift;
import io.migrator.drift.FileDrift.Extent;
import io.migrator.drift.Hunk;

/**
 * What of applied files has changed, line by line.
 *
 * @param drifts the files
 */
record Drifts(List<FileDrift> drifts) implements Section {

	@Override
	public void write(Html html) {
		if (this.drifts.isEmpty()) {
			return;
		}
		html.element("h2", "Changed since applied");
		this.drifts.forEach((drift) -> write(html, drift));
	}

	private static void write(Html html, FileDrift drift) {
		html.open("div", "class", "card " + ((drift.extent() == Extent.SQL) ? Tone.ODD : Tone.QUIET).css())
			.open("h3")
			.open("span", "class", "id")
			.path(drift.id().toString())
			.close("span")
			.close("h3")
			.element("p", drift.location() + ((drift.extent() == Extent.COMMENTS_ONLY) ? " · comments only" : ""),
					"class", "mute");
		drift.difference().ifPresentOrElse((difference) -> {
			html.open("pre");
			difference.hunks().forEach((hunk) -> write(html, hunk));
			html.close("pre");
		}, () -> html.element("p", "The text that was applied was not kept (migrator.keep-sql)."));
		html.close("div");
	}

	private static void write(Html html, Hunk hunk) {
		html.element("span", hunk.heading(), "class", Tone.QUIET.css()).text("\n");
		for (DiffLine line : hunk.lines()) {
			String text = line.kind().mark() + line.text();
			switch (line.kind()) {
				case ADDED -> html.element("span", text, "class", Tone.GOOD.css());
				case REMOVED -> html.element("span", text, "class", Tone.BAD.css());
				case KEPT -> html.text(text);
			}
			html.text("\n");
		}
	}

}
