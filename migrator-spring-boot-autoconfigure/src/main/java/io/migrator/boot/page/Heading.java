package io.migrator.boot.page;

/**
 * The top of a page: where one is, and the answer in one word.
 *
 * @param setting what the page needs to know
 * @param path what the page shows of the whole, empty for all
 * @param tone the colour of the answer
 * @param answer the answer
 * @param facts the facts below it
 */
record Heading(PageSetting setting, String path, Tone tone, String answer, String facts) implements Section {

	@Override
	public void write(Html html) {
		html.open("p", "class", "path");
		if (!this.setting.application().isEmpty()) {
			html.text(this.setting.application() + " · ");
		}
		String own = this.setting.links().database();
		if (!own.isEmpty()) {
			html.element("a", "Migrations", "href", this.setting.links().all()).text(" · ");
		}
		if (this.path.isEmpty()) {
			html.text((own.isEmpty() ? "Migrations" : own) + " · ");
			html.element("a", "Runs", "href", this.setting.links().runs());
		}
		else {
			html.element("a", own.isEmpty() ? "Migrations" : own, "href", this.setting.links().home());
			html.text(" · ");
			if (this.path.startsWith("runs/")) {
				html.element("a", "Runs", "href", this.setting.links().runs()).text(" · ");
				html.text(this.path.substring("runs/".length()));
			}
			else {
				html.text(this.path);
			}
		}
		html.element("h1", this.answer, "class", this.tone.css()).element("p", this.facts, "class", "mute");
	}

}
