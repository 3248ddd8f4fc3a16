package io.migrator.boot.page;

import java.time.Duration;

import io.migrator.report.RunProgress;

/**
 * How far the run is that is under way.
 *
 * @param progress where it is
 * @param setting what the page needs to know
 */
record Running(RunProgress progress, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		Duration elapsed = Duration.between(this.progress.startedAt(), this.setting.now());
		html.open("div", "class", "card r").open("h3");
		this.progress.current()
			.ifPresentOrElse((id) -> html.text("Applying ").element("span", id.toString(), "class", "id"),
					() -> html.text("Making a plan, or waiting for another instance"));
		html.close("h3")
			.element("p",
					((this.progress.total() > 0)
							? "Migration " + this.progress.number() + " of " + this.progress.total() + " · " : "")
							+ "running for " + Figures.duration(elapsed) + " · since "
							+ Figures.time(this.progress.startedAt()),
					"class", "mute");
		if (this.progress.total() > 0) {
			// the one that is being applied is not done
			int done = Math.max(0, this.progress.number() - 1);
			html.open("svg", "class", "bar", "role", "img", "aria-label",
					done + " of " + this.progress.total() + " done")
				.open("rect", "width", Figures.percent(100.0 * done / this.progress.total()))
				.close("rect")
				.close("svg");
		}
		html.close("div");
	}

}
