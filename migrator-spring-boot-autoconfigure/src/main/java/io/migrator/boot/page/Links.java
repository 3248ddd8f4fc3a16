package io.migrator.boot.page;

import java.util.UUID;

/**
 * Relative links among the pages, which hold behind any proxy and prefix.
 *
 * @param prefix what leads from this page to the endpoint's own
 */
public record Links(String prefix) {

	/**
	 * The links of one page.
	 * @param endpoint the last segment of the endpoint's path
	 * @param depth how many segments this page has below it
	 * @return the links
	 */
	public static Links of(String endpoint, int depth) {
		return new Links("../".repeat(depth) + endpoint);
	}

	String home() {
		return this.prefix;
	}

	String runs() {
		return this.prefix + "/runs";
	}

	String runs(long page, int size) {
		return runs() + "?page=" + page + "&size=" + size;
	}

	String run(UUID runId) {
		return runs() + '/' + runId;
	}

}
