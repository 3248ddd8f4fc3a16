package io.migrator.drift;

import java.util.ArrayList;
import java.util.List;

import io.migrator.drift.DiffLine.Kind;

/**
 * The difference between two texts, line by line: as few removed and added lines as can
 * be, as long as that is cheap to find.
 */
public final class LineDiff {

	/**
	 * How many unchanged lines are shown around changed ones.
	 */
	private static final int CONTEXT = 3;

	/**
	 * Texts that differ in more lines than this are not compared to the last line: what
	 * lies between their common beginning and end is replaced as a whole. The search
	 * remembers as many numbers as the square of this.
	 */
	private static final int MOST_EDITS = 1000;

	private final List<String> before;

	private final List<String> after;

	private final List<DiffLine> lines = new ArrayList<>();

	private LineDiff(List<String> before, List<String> after) {
		this.before = before;
		this.after = after;
	}

	/**
	 * Compares two texts.
	 * @param before the lines of the text before
	 * @param after the lines of the text after
	 * @return what changed, in order; empty where nothing did
	 */
	public static List<Hunk> of(List<String> before, List<String> after) {
		LineDiff diff = new LineDiff(before, after);
		diff.compare();
		return diff.hunks();
	}

	private void compare() {
		int start = 0;
		int beforeEnd = this.before.size();
		int afterEnd = this.after.size();
		while (start < beforeEnd && start < afterEnd && same(start, start)) {
			start++;
		}
		while (beforeEnd > start && afterEnd > start && same(beforeEnd - 1, afterEnd - 1)) {
			beforeEnd--;
			afterEnd--;
		}
		for (int i = 0; i < start; i++) {
			keep(i, i);
		}
		between(start, beforeEnd, afterEnd);
		for (int i = 0; beforeEnd + i < this.before.size(); i++) {
			keep(beforeEnd + i, afterEnd + i);
		}
	}

	/**
	 * Follows the shortest way that was found, or replaces everything.
	 */
	private void between(int start, int beforeEnd, int afterEnd) {
		List<int[]> furthest = search(start, beforeEnd - start, afterEnd - start);
		int x = start;
		int y = start;
		for (int[] corner : way(furthest, beforeEnd - start, afterEnd - start)) {
			// a step aside, then unchanged lines up to the corner
			int toX = start + corner[0];
			int toY = start + corner[1];
			boolean added = toX - x < toY - y;
			boolean removed = toX - x > toY - y;
			x = removed ? remove(x, x + 1) : x;
			y = added ? add(y, y + 1) : y;
			while (x < toX && y < toY) {
				keep(x++, y++);
			}
		}
		remove(x, beforeEnd);
		add(y, afterEnd);
	}

	/**
	 * Looks for the shortest way from text to text, as E. Myers describes it ("An O(ND)
	 * Difference Algorithm", 1986): for each number of edits, how far each diagonal gets.
	 * @return by number of edits, the furthest line before by diagonal; empty where that
	 * takes too many edits
	 */
	private List<int[]> search(int start, int beforeCount, int afterCount) {
		List<int[]> furthest = new ArrayList<>();
		int most = Math.min(MOST_EDITS, beforeCount + afterCount);
		for (int edits = 0; edits <= most; edits++) {
			int[] reached = new int[2 * edits + 1];
			furthest.add(reached);
			for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
				int x = (edits == 0) ? 0 : step(furthest.get(edits - 1), edits, diagonal);
				int y = x - diagonal;
				while (x < beforeCount && y < afterCount && same(start + x, start + y)) {
					x++;
					y++;
				}
				reached[diagonal + edits] = x;
				if (x >= beforeCount && y >= afterCount) {
					return furthest;
				}
			}
		}
		return List.of();
	}

	/**
	 * The line before that one more edit leads to on a diagonal.
	 */
	private static int step(int[] last, int edits, int diagonal) {
		return isAddition(last, edits, diagonal) ? at(last, edits, diagonal + 1) : at(last, edits, diagonal - 1) + 1;
	}

	private static boolean isAddition(int[] last, int edits, int diagonal) {
		return diagonal == -edits
				|| (diagonal != edits && at(last, edits, diagonal - 1) < at(last, edits, diagonal + 1));
	}

	private static int at(int[] last, int edits, int diagonal) {
		return last[diagonal + edits - 1];
	}

	/**
	 * The corners of the way: where each edit, with the unchanged lines behind it, ends.
	 */
	private static List<int[]> way(List<int[]> furthest, int beforeCount, int afterCount) {
		List<int[]> corners = new ArrayList<>();
		int x = beforeCount;
		int y = afterCount;
		for (int edits = furthest.size() - 1; edits >= 0; edits--) {
			corners.add(0, new int[] { x, y });
			if (edits > 0) {
				int[] last = furthest.get(edits - 1);
				int diagonal = x - y;
				int from = isAddition(last, edits, diagonal) ? diagonal + 1 : diagonal - 1;
				x = at(last, edits, from);
				y = x - from;
			}
		}
		return corners;
	}

	private boolean same(int x, int y) {
		return this.before.get(x).equals(this.after.get(y));
	}

	private void keep(int x, int y) {
		this.lines.add(new DiffLine(Kind.KEPT, x + 1, y + 1, this.after.get(y)));
	}

	private int remove(int from, int to) {
		for (int x = from; x < to; x++) {
			this.lines.add(new DiffLine(Kind.REMOVED, x + 1, 0, this.before.get(x)));
		}
		return to;
	}

	private int add(int from, int to) {
		for (int y = from; y < to; y++) {
			this.lines.add(new DiffLine(Kind.ADDED, 0, y + 1, this.after.get(y)));
		}
		return to;
	}

	private List<Hunk> hunks() {
		List<Hunk> hunks = new ArrayList<>();
		int next = 0;
		while (next < this.lines.size()) {
			int first = nextChange(next);
			if (first == this.lines.size()) {
				break;
			}
			int end = first;
			for (int change = first; change < this.lines.size()
					&& change - end <= 2 * CONTEXT; change = nextChange(change + 1)) {
				end = change + 1;
			}
			int from = Math.max(next, first - CONTEXT);
			next = Math.min(this.lines.size(), end + CONTEXT);
			hunks.add(new Hunk(this.lines.subList(from, next)));
		}
		return hunks;
	}

	private int nextChange(int from) {
		int index = from;
		while (index < this.lines.size() && this.lines.get(index).kind() == Kind.KEPT) {
			index++;
		}
		return index;
	}

}
