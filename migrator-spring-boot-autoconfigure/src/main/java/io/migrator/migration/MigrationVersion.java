package io.migrator.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The digits in front of a file's name: a sequence number or a timestamp, possibly in
 * dotted parts.
 * <p>
 * Parts of fewer than 8 digits compare as numbers; longer ones compare as text and come
 * after the short ones. {@code 002} equals {@code 2}.
 */
public final class MigrationVersion implements Comparable<MigrationVersion> {

	/**
	 * From this many digits on, a part is a date or timestamp and compares as text.
	 */
	private static final int TIMESTAMP_DIGITS = 8;

	private final String text;

	private final List<String> parts;

	private MigrationVersion(String text, List<String> parts) {
		this.text = text;
		this.parts = parts;
	}

	/**
	 * The version of that text.
	 * @param text digits, with {@code .} or {@code _} between parts
	 * @return the version
	 * @throws IllegalArgumentException where the text is anything else
	 */
	public static MigrationVersion of(String text) {
		// nearly every version has one part
		return (text.indexOf('.') < 0 && text.indexOf('_') < 0)
				? new MigrationVersion(text, List.of(part(text, 0, text.length()))) : ofSeveral(text);
	}

	private static MigrationVersion ofSeveral(String text) {
		List<String> parts = new ArrayList<>(1);
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i == text.length() || text.charAt(i) == '.' || text.charAt(i) == '_') {
				parts.add(part(text, start, i));
				start = i + 1;
			}
		}
		// 1.0 and 1 are one version
		while (parts.size() > 1 && parts.get(parts.size() - 1).equals("0")) {
			parts.remove(parts.size() - 1);
		}
		return new MigrationVersion(text.replace('_', '.'), List.copyOf(parts));
	}

	/**
	 * A part as it compares: a short one without leading zeros.
	 */
	private static String part(String text, int start, int end) {
		boolean digits = end > start;
		int number = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digits = digits && c >= '0' && c <= '9';
			number = number * 10 + (c - '0');
		}
		if (!digits) {
			throw new IllegalArgumentException(
					String.format(Locale.ROOT, "'%s' is not a version: digits, with '.' between parts", text));
		}
		return (end - start < TIMESTAMP_DIGITS) ? Integer.toString(number) : text.substring(start, end);
	}

	/**
	 * The single number of a sequence version, for finding gaps.
	 * @return the number, or -1 for a timestamp or a version of several parts
	 */
	public int sequenceNumber() {
		String first = this.parts.get(0);
		return (this.parts.size() == 1 && first.length() < TIMESTAMP_DIGITS) ? Integer.parseInt(first) : -1;
	}

	@Override
	public int compareTo(MigrationVersion other) {
		for (int i = 0; i < Math.max(this.parts.size(), other.parts.size()); i++) {
			int result = comparePart(part(i), other.part(i));
			if (result != 0) {
				return result;
			}
		}
		return 0;
	}

	private String part(int index) {
		return (index < this.parts.size()) ? this.parts.get(index) : "0";
	}

	private static int comparePart(String a, String b) {
		boolean aLong = a.length() >= TIMESTAMP_DIGITS;
		boolean bLong = b.length() >= TIMESTAMP_DIGITS;
		if (aLong != bLong) {
			return aLong ? 1 : -1;
		}
		// without leading zeros, the longer number is the larger one
		boolean numbers = !aLong && a.length() != b.length();
		return numbers ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
	}

	@Override
	public boolean equals(Object obj) {
		return obj instanceof MigrationVersion other && this.parts.equals(other.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	/**
	 * The version as written, with dots between parts.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
