package io.migrator.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Times between Java and the server: read as seconds since the epoch, written in UTC with
 * the offset, so that neither a time zone nor the column's type matters.
 */
final class EpochSeconds {

	private static final int FRACTION_DIGITS = 9;

	private static final DateTimeFormatter LITERAL = DateTimeFormatter
		.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private EpochSeconds() {
	}

	/**
	 * The time of a text such as {@code 1763632800.123456}.
	 * @return the time, empty for null and infinity
	 */
	static Optional<Instant> instant(@Nullable String seconds) {
		if (seconds == null || seconds.isEmpty() || !isDigit(seconds.charAt(seconds.length() - 1))) {
			return Optional.empty();
		}
		int point = seconds.indexOf('.');
		if (point < 0) {
			return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
		}
		long fraction = Long.parseLong(seconds, point + 1, seconds.length(), 10);
		for (int digits = seconds.length() - point - 1; digits < FRACTION_DIGITS; digits++) {
			fraction *= 10;
		}
		boolean negative = seconds.charAt(0) == '-';
		return Optional
			.of(Instant.ofEpochSecond(Long.parseLong(seconds, 0, point, 10), negative ? -fraction : fraction));
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/**
	 * A literal that a column with and one without a time zone take for the same moment,
	 * to the microsecond.
	 */
	static String literal(Instant time) {
		return "'" + LITERAL.format(time.truncatedTo(ChronoUnit.MICROS)) + "+00'";
	}

}
