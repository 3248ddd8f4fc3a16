package io.migrator.boot.page;

import java.util.List;

/**
 * What stands around the sections of a page.
 *
 * @param title what the page is about
 * @param tone the colour of its icon
 * @param refresh whether it loads itself again
 * @param setting what it needs to know
 */
record Frame(String title, Tone tone, Refresh refresh, PageSetting setting) {

	/**
	 * Whether a page loads itself again.
	 */
	enum Refresh {

		NEVER, SOON

	}

	private static final String ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' "
			+ "viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%23@'/%3E%3C/svg%3E";

	byte[] around(List<Section> sections) {
		Html html = new Html();
		html.raw("<!doctype html><html lang=en><meta charset=utf-8>")
			.open("meta", "http-equiv", "Content-Security-Policy", "content", Style.POLICY)
			.raw("<meta name=viewport content=\"width=device-width,initial-scale=1\"><meta name=robots content=noindex>");
		if (this.refresh == Refresh.SOON) {
			html.open("meta", "http-equiv", "refresh", "content", "3");
		}
		html.open("link", "rel", "icon", "href", ICON.replace("@", colour()))
			.element("title", this.title + of(" · "))
			.raw("<style>")
			.raw(Style.sheet())
			.raw("</style>");
		sections.forEach((section) -> section.write(html));
		html.open("footer")
			.text("Times are in UTC; written at " + Figures.time(this.setting.now()) + ". The same as JSON: ")
			.element("code", "Accept: application/json")
			.text(".");
		return html.bytes();
	}

	private String of(String separator) {
		return this.setting.application().isEmpty() ? "" : separator + this.setting.application();
	}

	private String colour() {
		return switch (this.tone) {
			case GOOD -> "2b7a4b";
			case WAITING -> "2667ad";
			case RUNNING -> "7448bd";
			case ODD -> "a86200";
			case BAD -> "bd3026";
			case QUIET -> "7b828b";
		};
	}

}
