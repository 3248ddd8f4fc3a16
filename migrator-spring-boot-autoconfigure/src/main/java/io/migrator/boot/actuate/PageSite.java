package io.migrator.boot.actuate;

import java.time.Clock;

import io.migrator.boot.page.Links;
import io.migrator.boot.page.PageSetting;

/**
 * Where the pages stand.
 *
 * @param application the application's name, empty where it has none
 * @param endpoint the last segment of the endpoint's path
 * @param clock what time it is
 */
public record PageSite(String application, String endpoint, Clock clock) {

	PageSetting setting(int depth, Disclosure disclosure) {
		return new PageSetting(this.application, Links.of(this.endpoint, depth), this.clock.instant(),
				disclosure::message);
	}

}
