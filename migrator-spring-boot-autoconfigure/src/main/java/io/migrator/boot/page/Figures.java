package io.migrator.boot.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How times, durations and counts are written for people.
 */
final class Figures {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final long MILLIS_SHOWN = 1000;

	private static final int MINUTE = 60;

	private static final int HOUR = 60 * MINUTE;

	private static final int DAY = 24 * HOUR;

	private Figures() {
	}

	/**
	 * In UTC, to the second.
	 */
	static String time(Instant instant) {
		return TIME.format(instant);
	}

	/**
	 * In the one or two units that matter: {@code 12 ms}, {@code 4.2 s},
	 * {@code 3 min 5 s}.
	 */
	static String duration(Duration duration) {
		long millis = duration.toMillis();
		if (millis < MILLIS_SHOWN) {
			return millis + " ms";
		}
		long seconds = millis / MILLIS_SHOWN;
		if (seconds < MINUTE) {
			return String.format(Locale.ROOT, "%d.%d s", seconds, millis % MILLIS_SHOWN / 100);
		}
		if (seconds < HOUR) {
			return two(seconds, MINUTE, " min", 1, " s");
		}
		return (seconds < DAY) ? two(seconds, HOUR, " h", MINUTE, " min") : two(seconds, DAY, " d", HOUR, " h");
	}

	private static String two(long seconds, int large, String largeUnit, int small, String smallUnit) {
		long rest = seconds % large / small;
		return seconds / large + largeUnit + ((rest > 0) ? " " + rest + smallUnit : "");
	}

	/**
	 * How long ago something was, in one unit.
	 */
	static String ago(Instant then, Instant now) {
		long seconds = Math.max(0, Duration.between(then, now).toSeconds());
		if (seconds < MINUTE) {
			return seconds + " s ago";
		}
		if (seconds < HOUR) {
			return seconds / MINUTE + " min ago";
		}
		return (seconds < DAY) ? seconds / HOUR + " h ago" : seconds / DAY + " d ago";
	}

	static String count(long number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	/**
	 * A share of a whole as a percentage, never 0 for what is there.
	 */
	static String share(long part, long whole) {
		return percent(Math.max(0.5, Math.min(100, 100.0 * part / Math.max(1, whole))));
	}

	/**
	 * A percentage as an attribute takes it.
	 */
	static String percent(double percent) {
		return (percent == Math.rint(percent)) ? (long) percent + "%" : String.format(Locale.ROOT, "%.1f%%", percent);
	}

}
