package io.migrator.boot.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.report.MigrationProgress;
import io.migrator.report.RunProgress;
import io.migrator.report.ServerProgress;
import io.migrator.report.StatementRange;

/**
 * How far the run is that is under way, and the statement that takes long in it.
 *
 * @param progress where it is
 * @param setting what the page needs to know
 */
record Running(RunProgress progress, PageSetting setting) implements Section {

	/**
	 * What goes without saying.
	 */
	private static final String AT_WORK = "active";

	@Override
	public void write(Html html) {
		html.open("div", "class", "card r").open("h3");
		this.progress.current()
			.ifPresentOrElse(
					(id) -> html.text("Applying ").open("span", "class", "id").path(id.toString()).close("span"),
					() -> html.text("Making a plan, or waiting for another instance"));
		html.close("h3").element("p", String.join(" · ", facts()), "class", "mute");
		this.progress.migration()
			.map((migration) -> migration.activity().phrase())
			.filter((phrase) -> !phrase.isEmpty() && !phrase.equals(AT_WORK))
			.ifPresent((phrase) -> html.element("p", "The server: " + this.setting.errors().apply(phrase)));
		Optional<ServerProgress> server = this.progress.migration().flatMap((m) -> m.activity().progress());
		server.ifPresent((told) -> html.element("p", told.describe()));
		if (server.isPresent() && server.get().percent().isPresent()) {
			bar(html, server.get().percent().getAsInt(), "of this phase");
		}
		else if (this.progress.total() > 0) {
			// the one that is being applied is not done
			bar(html, 100.0 * Math.max(0, this.progress.number() - 1) / this.progress.total(), "of all migrations");
		}
		html.close("div");
	}

	private List<String> facts() {
		List<String> facts = new ArrayList<>();
		if (this.progress.total() > 0) {
			facts.add("Migration " + this.progress.number() + " of " + this.progress.total());
		}
		this.progress.migration().ifPresent((migration) -> {
			migration.activity().statements().ifPresent((range) -> facts.add(statements(range, migration)));
			facts.add("for " + Figures.duration(Duration.between(migration.startedAt(), this.setting.now())));
		});
		return facts;
	}

	private static String statements(StatementRange range, MigrationProgress migration) {
		String which = (range.first() == range.last()) ? "statement " + range.first()
				: "statements " + range.first() + " to " + range.last();
		return (migration.statements() > 0) ? which + " of " + migration.statements() : which;
	}

	private static void bar(Html html, double percent, String whole) {
		html.open("svg", "class", "bar", "role", "img", "aria-label", Math.round(percent) + " % " + whole)
			.open("rect", "width", Figures.percent(percent))
			.close("rect")
			.close("svg");
	}

}
