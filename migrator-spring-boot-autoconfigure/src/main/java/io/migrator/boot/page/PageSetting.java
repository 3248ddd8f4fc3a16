package io.migrator.boot.page;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What a page needs to know beside what it shows.
 *
 * @param application the application's name, empty where it has none
 * @param links how it links to others
 * @param now when it is written
 * @param errors how error texts are shown to its reader
 */
public record PageSetting(String application, Links links, Instant now, UnaryOperator<String> errors) {

	/**
	 * The setting of the pages of a named database.
	 * @param database its name
	 * @return the setting
	 */
	public PageSetting in(String database) {
		return new PageSetting(this.application, this.links.in(database), this.now, this.errors);
	}

}
