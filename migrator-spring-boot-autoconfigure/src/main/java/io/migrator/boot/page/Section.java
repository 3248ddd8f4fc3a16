package io.migrator.boot.page;

/**
 * A part of a page.
 */
interface Section {

	/**
	 * Writes itself, or nothing where it has nothing to say.
	 */
	void write(Html html);

}
