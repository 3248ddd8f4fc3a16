package io.migrator.boot.page;

/**
 * A bar drawn to scale.
 */
final class Bar {

	private Bar() {
	}

	static void write(Html html, long part, long whole) {
		if (part > 0) {
			html.raw("<svg aria-hidden=true><rect width=").raw(Figures.share(part, whole)).raw(" /></svg>");
		}
	}

}
