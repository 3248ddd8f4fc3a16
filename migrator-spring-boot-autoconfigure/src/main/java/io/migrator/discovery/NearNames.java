package io.migrator.discovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the names that a person may have meant.
 */
final class NearNames {

	private static final int MOST_SUGGESTIONS = 3;

	private NearNames() {
	}

	/**
	 * The names that come near.
	 * @param name what was written
	 * @param names what there is
	 * @return at most three names, the nearest first
	 */
	static List<String> of(String name, Collection<String> names) {
		String wanted = name.toLowerCase(Locale.ROOT);
		int limit = Math.max(2, name.length() / 5);
		Map<String, Integer> near = new HashMap<>();
		for (String candidate : names) {
			int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), limit);
			if (distance <= limit && distance < candidate.length()) {
				near.put(candidate, distance);
			}
		}
		return near.isEmpty() ? List.of() : nearestFirst(near);
	}

	private static List<String> nearestFirst(Map<String, Integer> near) {
		return near.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.limit(MOST_SUGGESTIONS)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * A sentence that suggests names.
	 * @param names the names
	 * @return for example {@code  Did you mean 'billing'?} with the blank before it,
	 * empty without names
	 */
	static String didYouMean(List<String> names) {
		if (names.isEmpty()) {
			return "";
		}
		return names.stream()
			.map((name) -> "'" + name + "'")
			.collect(Collectors.joining(" or ", " Did you mean ", "?"));
	}

	/**
	 * How many letters were left out, added, replaced or swapped with their neighbour.
	 * @return the number, or more than the limit where it is more
	 */
	static int distance(String a, String b, int limit) {
		if (Math.abs(a.length() - b.length()) > limit) {
			return limit + 1;
		}
		int[] beforeLast = new int[b.length() + 1];
		int[] last = new int[b.length() + 1];
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			last[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replaced = last[j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
				}
			}
			int[] spare = beforeLast;
			beforeLast = last;
			last = row;
			row = spare;
		}
		return last[b.length()];
	}

}
