package io.migrator.boot;

import java.nio.file.Path;

/**
 * What stands between fences on a page of the documentation.
 *
 * @param page the page's file
 * @param line the number of its first line
 * @param text the text
 */
public record DocumentSnippet(Path page, int line, String text) {

	/**
	 * Where an editor finds it.
	 */
	@Override
	public String toString() {
		return this.page + ":" + this.line;
	}

}
