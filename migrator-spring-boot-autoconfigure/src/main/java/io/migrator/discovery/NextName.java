package io.migrator.discovery;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a source's next file, after the habit of its last one: the next number of
 * the same width or a timestamp of the same length, the same separators.
 */
final class NextName {

	private static final Pattern NAME = Pattern
		.compile("(?<prefix>[Vv]?)(?<before>(?:\\d+[._])*)(?<number>\\d+)(?<separator>__|_|-|(?=[./]))(?<words>.*)");

	private static final int TIMESTAMP_DIGITS = 8;

	/**
	 * What timestamps of a length count.
	 */
	private static final String TIMESTAMP = "yyyyMMddHHmmssSSS";

	private final LocalDateTime now;

	/**
	 * Creates it.
	 * @param now the time in UTC
	 */
	NextName(LocalDateTime now) {
		this.now = now;
	}

	/**
	 * Makes a name.
	 * @param files the names of the source's files in order
	 * @param words what the file does, as a person says it
	 * @return the name, with the folder where each migration has one
	 */
	String after(List<String> files, String words) {
		List<String> names = files.stream().filter((name) -> NAME.matcher(name).matches()).toList();
		if (names.isEmpty()) {
			return "001_" + slug(words, "_") + ".sql";
		}
		Matcher last = NAME.matcher(names.get(names.size() - 1));
		last.matches();
		String tail = last.group("words");
		int end = end(tail);
		String wordSeparator = (tail.substring(0, end).contains("-") && !tail.substring(0, end).contains("_")) ? "-"
				: "_";
		String separator = last.group("separator").isEmpty() ? "_" : last.group("separator");
		return last.group("prefix") + last.group("before") + next(last.group("number"), names) + separator
				+ slug(words, wordSeparator) + tail.substring(end);
	}

	/**
	 * Where the words of a name end and what it has in common with others begins.
	 */
	private static int end(String tail) {
		int folder = tail.indexOf('/');
		if (folder >= 0) {
			return folder;
		}
		String lower = tail.toLowerCase(Locale.ROOT);
		int extension = lower.endsWith(".up.sql") ? tail.length() - ".up.sql".length()
				: tail.length() - ".sql".length();
		return Math.max(0, extension);
	}

	private String next(String number, List<String> names) {
		if (number.length() >= TIMESTAMP_DIGITS) {
			String timestamp = timestamp(number);
			return (timestamp.compareTo(number) > 0) ? timestamp : plus(number, 1);
		}
		return plus(number, step(names));
	}

	/**
	 * The time as a timestamp of the same kind.
	 */
	private String timestamp(String like) {
		boolean epoch = !like.startsWith("19") && !like.startsWith("20");
		long millis = this.now.toInstant(ZoneOffset.UTC).toEpochMilli();
		if (epoch && like.length() == Long.toString(millis).length()) {
			return Long.toString(millis);
		}
		if (epoch && like.length() == Long.toString(millis / 1000).length()) {
			return Long.toString(millis / 1000);
		}
		String digits = this.now.format(DateTimeFormatter.ofPattern(TIMESTAMP, Locale.ROOT));
		return (like.length() <= digits.length()) ? digits.substring(0, like.length())
				: digits + "0".repeat(like.length() - digits.length());
	}

	/**
	 * Projects that leave room between numbers count in tens.
	 */
	private static int step(List<String> names) {
		return (names.size() > 1 && names.stream().allMatch((name) -> {
			Matcher matcher = NAME.matcher(name);
			return matcher.matches() && matcher.group("number").endsWith("0");
		})) ? 10 : 1;
	}

	private static String plus(String number, int step) {
		String next = new BigInteger(number).add(BigInteger.valueOf(step)).toString();
		return "0".repeat(Math.max(0, number.length() - next.length())) + next;
	}

	/**
	 * Words as they stand in names of files.
	 */
	static String slug(String words, String separator) {
		return String.join(separator,
				List.of(words.strip().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
					.stream()
					.filter((word) -> !word.isEmpty())
					.toList());
	}

}
