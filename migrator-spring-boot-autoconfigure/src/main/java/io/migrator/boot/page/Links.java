package io.migrator.boot.page;

import java.util.UUID;

/**
 * Relative links among the pages, which hold behind any proxy and prefix.
 *
 * @param prefix what leads from this page to the endpoint's own
 * @param database the named database that the pages are about, empty for the default one
 */
public record Links(String prefix, String database) {

	/**
	 * The links of one page.
	 * @param endpoint the last segment of the endpoint's path
	 * @param depth how many segments this page has below it
	 * @return the links
	 */
	public static Links of(String endpoint, int depth) {
		return new Links("../".repeat(depth) + endpoint, "");
	}

	/**
	 * The links among the pages of a named database.
	 */
	Links in(String name) {
		return new Links(this.prefix, name);
	}

	/**
	 * The page of all databases.
	 */
	String all() {
		return this.prefix;
	}

	String home() {
		return this.database.isEmpty() ? this.prefix : this.prefix + "/databases/" + this.database;
	}

	String runs() {
		return home() + "/runs";
	}

	String runs(long page, int size) {
		return runs() + "?page=" + page + "&size=" + size;
	}

	String run(UUID runId) {
		return runs() + '/' + runId;
	}

}
