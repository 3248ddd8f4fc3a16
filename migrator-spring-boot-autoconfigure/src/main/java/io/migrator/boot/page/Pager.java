package io.migrator.boot.page;

/**
 * Leads to newer and older runs.
 *
 * @param view what the page shows
 * @param setting what it needs to know
 */
record Pager(RunsView view, PageSetting setting) implements Section {

	@Override
	public void write(Html html) {
		if (this.view.pages() < 2) {
			return;
		}
		html.open("nav");
		if (this.view.number() > 0) {
			link(html, "Newer", this.view.number() - 1);
		}
		html.element("span", "Page " + (this.view.number() + 1) + " of " + this.view.pages(), "class", "mute");
		if (this.view.number() + 1 < this.view.pages()) {
			link(html, "Older", this.view.number() + 1);
		}
		html.close("nav");
	}

	private void link(Html html, String text, long page) {
		html.element("a", text, "href", this.setting.links().runs(page, this.view.size()));
	}

}
