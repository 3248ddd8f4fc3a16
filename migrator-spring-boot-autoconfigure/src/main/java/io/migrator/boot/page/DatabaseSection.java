package io.migrator.boot.page;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.migrator.plan.MigrationState;

/**
 * A named database: where it stands in one word and in numbers, and the way to its own
 * page.
 *
 * @param view the database
 * @param setting what the page needs to know
 */
record DatabaseSection(DatabaseView view, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		Tone tone = Tone.of(this.view.report().status());
		html.open("div", "class", "card " + tone.css())
			.open("h3")
			.element("a", this.view.name(), "href", this.setting.links().in(this.view.name()).home())
			.element("span", Tone.words(this.view.report().status()), "class", "chip " + tone.css())
			.close("h3");
		html.element("p", facts(), "class", "mute");
		this.view.report().running().ifPresent((progress) -> new Running(progress, this.setting).write(html));
		html.close("div");
	}

	private String facts() {
		Map<MigrationState, Integer> counts = new TreeMap<>(this.view.report().counts());
		String numbers = counts.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + Tone.words(entry.getKey()))
			.collect(Collectors.joining(", "));
		String facts = Pages.facts(this.view.report(), this.setting);
		return (numbers.isEmpty() || facts.isEmpty()) ? numbers + facts : numbers + " · " + facts;
	}

}
