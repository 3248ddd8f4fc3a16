package io.migrator.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a text that differ from the file, in order and apart from each other.
 */
final class Splices {

	private final List<Splice> list = new ArrayList<>(0);

	boolean isEmpty() {
		return this.list.isEmpty();
	}

	List<Splice> all() {
		return this.list;
	}

	void add(Splice splice) {
		this.list.add(splice);
	}

	/**
	 * Takes note that a range of the text was replaced; pieces that it touches become
	 * part of the new one, pieces behind it move.
	 * @param start where the range begins
	 * @param old the replaced text
	 * @param newLength how long its replacement is
	 */
	void replaced(long start, String old, int newLength) {
		long end = start + old.length();
		int delta = newLength - old.length();
		List<Splice> before = new ArrayList<>();
		List<Splice> after = new ArrayList<>();
		StringBuilder raw = new StringBuilder();
		long unionStart = start;
		long unionEnd = end;
		long cursor = start;
		for (Splice splice : this.list) {
			if (splice.end() <= start && !(splice.start() == start && splice.length() == 0)) {
				before.add(splice);
			}
			else if (splice.start() >= end) {
				after.add(new Splice(splice.start() + delta, splice.length(), splice.raw()));
			}
			else {
				unionStart = Math.min(unionStart, splice.start());
				unionEnd = Math.max(unionEnd, splice.end());
				if (splice.start() > cursor) {
					raw.append(old, (int) (cursor - start), (int) (splice.start() - start));
				}
				raw.append(splice.raw());
				cursor = Math.max(cursor, splice.end());
			}
		}
		if (cursor < end) {
			raw.append(old, (int) (cursor - start), old.length());
		}
		this.list.clear();
		this.list.addAll(before);
		this.list.add(new Splice(unionStart, (int) (unionEnd - unionStart) + delta, raw.toString()));
		this.list.addAll(after);
	}

	/**
	 * Forgets the pieces that lie before a place.
	 */
	void forgetBefore(long offset) {
		this.list.removeIf((splice) -> splice.end() <= offset && splice.start() < offset);
	}

	/**
	 * Moves a place over characters of the text.
	 * @param place the place of the first character
	 * @param chars holds the characters
	 * @param from the first of them
	 * @param to after the last of them
	 * @param origin what to add to an index of {@code chars} for an offset in the text
	 */
	static void move(Place place, char[] chars, int from, int to, long origin, List<Splice> splices) {
		int cursor = from;
		for (Splice splice : splices) {
			int start = (int) (splice.start() - origin);
			int end = (int) (splice.end() - origin);
			if (start >= to || end < from || (end == from && start < from)) {
				continue;
			}
			place.over(chars, cursor, Math.max(cursor, start));
			if (end > to) {
				// inside a piece everything is where the piece stands
				return;
			}
			place.columns(splice.columns());
			cursor = end;
		}
		place.over(chars, cursor, to);
	}

}
