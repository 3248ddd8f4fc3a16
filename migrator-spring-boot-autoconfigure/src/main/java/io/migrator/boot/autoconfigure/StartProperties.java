package io.migrator.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import static io.migrator.boot.autoconfigure.PropertyRules.or;

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
	static StartProperties of(@Nullable Boolean enabled, @Nullable OnStartup onStartup,
			@Nullable Duration waitTimeout) {
		return new StartProperties(or(enabled, true), or(onStartup, OnStartup.MIGRATE), or(waitTimeout, WAIT_TIMEOUT));
	}

	/**
	 * The same, or off where migrations are off as a whole.
	 */
	StartProperties onlyIf(boolean on) {
		return new StartProperties(this.enabled && on, this.onStartup, this.waitTimeout);
	}

}
