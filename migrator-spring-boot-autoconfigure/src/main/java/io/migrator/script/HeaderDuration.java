package io.migrator.script;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads durations such as {@code 500ms}, {@code 5s}, {@code 10m}, {@code 2min},
 * {@code 1h}.
 */
final class HeaderDuration {

	private static final int MOST_DIGITS = 10;

	private HeaderDuration() {
	}

	/**
	 * Reads a duration.
	 * @param text a number and a unit; {@code 0} needs none, and means no limit
	 * @return the duration, or empty where the text is none, or longer than PostgreSQL's
	 * timeouts, which count milliseconds in an integer
	 */
	static Optional<Duration> of(String text) {
		int end = 0;
		while (end < text.length() && Characters.isDigit(text.charAt(end))) {
			end++;
		}
		if (end == 0 || end > MOST_DIGITS) {
			return Optional.empty();
		}
		long number = Long.parseLong(text.substring(0, end));
		long milliseconds = switch (text.substring(end).strip().toLowerCase(Locale.ROOT)) {
			case "" -> (number == 0) ? 1 : 0;
			case "ms" -> 1;
			case "s" -> Duration.ofSeconds(1).toMillis();
			case "m", "min" -> Duration.ofMinutes(1).toMillis();
			case "h" -> Duration.ofHours(1).toMillis();
			case "d" -> Duration.ofDays(1).toMillis();
			default -> 0;
		};
		boolean fits = milliseconds > 0 && number * milliseconds <= Integer.MAX_VALUE;
		return fits ? Optional.of(Duration.ofMillis(number * milliseconds)) : Optional.empty();
	}

}
