package io.migrator.script;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds <code>${name}</code> for the names that have a value.
 */
final class Placeholders {

	private static final int BRACES = 3;

	private final Map<String, String> values;

	private final int longest;

	Placeholders(Map<String, String> values) {
		this.values = Map.copyOf(values);
		int length = 0;
		for (String name : this.values.keySet()) {
			length = Math.max(length, name.length());
		}
		this.longest = length + BRACES;
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Looks for the next placeholder.
	 * @return it, one without value where the text ends in the middle of what may be one,
	 * or null where there is none
	 */
	@Nullable Match find(char[] chars, int from, int to) {
		for (int i = from; i < to; i++) {
			if (chars[i] != '$') {
				continue;
			}
			if (i + 1 == to) {
				return new Match(i, to, null);
			}
			if (chars[i + 1] == '{') {
				Match match = match(chars, i, to);
				if (match != null) {
					return match;
				}
			}
		}
		return null;
	}

	private @Nullable Match match(char[] chars, int start, int to) {
		int most = Math.min(to, start + this.longest);
		for (int i = start + 2; i < most; i++) {
			if (chars[i] == '}') {
				String value = this.values.get(new String(chars, start + 2, i - start - 2));
				return (value != null) ? new Match(start, i + 1, value) : null;
			}
		}
		return (most == start + this.longest) ? null : new Match(start, to, null);
	}

	/**
	 * A placeholder in a text.
	 *
	 * @param start its first character
	 * @param end after its last character
	 * @param value its value, or null where the text ends before it does
	 */
	record Match(int start, int end, @Nullable String value) {

	}

}
