package io.migrator.boot.autoconfigure;

import java.time.Duration;

/**
 * When a start migrates a database.
 *
 * @param enabled whether migrations are on
 * @param onStartup what a start does
 * @param waitTimeout how long {@code wait} waits
 */
record StartProperties(boolean enabled, OnStartup onStartup, Duration waitTimeout) {

	private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(10);

	/**
	 * What the properties say.
	 */
	static StartProperties of(PropertyReader properties) {
		return new StartProperties(properties.isOn("enabled", true),
				properties.get("on-startup", OnStartup.class, OnStartup.MIGRATE),
				properties.duration("wait-timeout", WAIT_TIMEOUT));
	}

	/**
	 * The same, or off where migrations are off as a whole.
	 */
	StartProperties onlyIf(boolean on) {
		return new StartProperties(this.enabled && on, this.onStartup, this.waitTimeout);
	}

}
