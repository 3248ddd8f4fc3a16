package io.migrator.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Characters that make two names look alike, or one name look like nothing: a file that
 * has one in its name is refused.
 */
final class OddCharacters {

	private static final byte DELETE = 0x7F;

	private OddCharacters() {
	}

	/**
	 * Whether a name has a character that does not print, or bytes that are no text.
	 */
	static boolean in(String name) {
		// nearly every name has none but such characters
		for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
			if (b < ' ' || b == DELETE) {
				return isAnyOdd(name);
			}
		}
		return false;
	}

	private static boolean isAnyOdd(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (isOdd(name.charAt(i), name, i)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A name as it may stand in a message, on one line.
	 */
	static String escape(String name) {
		if (!in(name)) {
			return name;
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (isOdd(c, name, i)) {
				text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
			}
			else {
				text.append(c);
			}
		}
		return text.toString();
	}

	private static boolean isOdd(char c, String name, int index) {
		if (c == '\uFFFD' || Character.isISOControl(c)) {
			return true;
		}
		if (Character.isHighSurrogate(c)) {
			return index + 1 >= name.length() || !Character.isLowSurrogate(name.charAt(index + 1));
		}
		if (Character.isLowSurrogate(c)) {
			return index == 0 || !Character.isHighSurrogate(name.charAt(index - 1));
		}
		int type = Character.getType(c);
		return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
	}

}
