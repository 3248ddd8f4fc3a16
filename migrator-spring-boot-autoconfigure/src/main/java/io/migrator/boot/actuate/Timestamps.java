package io.migrator.boot.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How points in time are written for machines.
 */
public final class Timestamps {

	private Timestamps() {
	}

	/**
	 * ISO-8601 in UTC, to the millisecond, for example {@code 2026-11-20T10:00:00Z}.
	 * @param instant the point in time
	 * @return the text
	 */
	public static String text(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MILLIS).toString();
	}

}
