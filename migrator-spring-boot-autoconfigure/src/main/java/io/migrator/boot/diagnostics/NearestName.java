package io.migrator.boot.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that a person most likely meant.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The known name that takes the fewest keystrokes to reach.
	 * @param wrong the name as typed
	 * @param known the names that exist
	 * @return the nearest one, empty where none is near: more than a third of it would
	 * have to change
	 */
	public static Optional<String> of(String wrong, Collection<String> known) {
		String typed = wrong.toLowerCase(Locale.ROOT);
		return known.stream()
			.filter((name) -> distance(typed, name) <= Math.max(1, Math.max(name.length(), typed.length()) / 3))
			.min(Comparator.<String>comparingInt((name) -> distance(typed, name)).thenComparing((name) -> name));
	}

	/**
	 * The number of characters to insert, delete or replace (Levenshtein).
	 */
	private static int distance(String from, String to) {
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
