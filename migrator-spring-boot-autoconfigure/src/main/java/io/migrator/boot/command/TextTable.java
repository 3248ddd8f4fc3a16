package io.migrator.boot.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows whose columns stand below one another; the last one is as long as it likes, or
 * goes on below itself.
 */
final class TextTable {

	/**
	 * What a terminal shows without breaking lines.
	 */
	private static final int COLUMNS = 100;

	/**
	 * What is no longer than this is a name.
	 */
	private static final int SENTENCE = 40;

	private static final Pattern NUMBER = Pattern.compile("(?:\\d+(?: ms)?)?");

	private final String indent;

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * Creates a table.
	 * @param indent what each line begins with
	 */
	TextTable(String indent) {
		this.indent = indent;
	}

	/**
	 * A sentence in lines of the same length, each with its line end; those after the
	 * first are indented by two more.
	 */
	static String paragraph(String indent, String text) {
		StringBuilder lines = new StringBuilder();
		String before = indent;
		for (String part : parts(text, COLUMNS - indent.length() - 2)) {
			lines.append(before).append(part).append('\n');
			before = indent + "  ";
		}
		return lines.toString();
	}

	TextTable row(String... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	@Override
	public String toString() {
		BitSet numbers = numbers();
		int[] widths = widths(numbers);
		StringBuilder text = new StringBuilder();
		for (List<String> row : this.rows) {
			StringBuilder line = new StringBuilder(this.indent);
			int last = last(row);
			for (int i = 0; i < last; i++) {
				String gap = " ".repeat(widths[i] - row.get(i).length());
				line.append(numbers.get(i) ? gap + row.get(i) : row.get(i) + gap).append("  ");
			}
			String cell = row.get(last);
			if (numbers.get(last)) {
				line.append(" ".repeat(widths[last] - cell.length()));
			}
			String below = " ".repeat(line.length());
			for (String part : parts(cell, COLUMNS - line.length())) {
				text.append((line + part).stripTrailing()).append('\n');
				line = new StringBuilder(below);
			}
		}
		return text.toString();
	}

	/**
	 * The columns of numbers and times, whose ends stand below one another.
	 */
	private BitSet numbers() {
		BitSet others = new BitSet();
		BitSet numbers = new BitSet();
		for (List<String> row : this.rows) {
			for (int i = 0; i < row.size(); i++) {
				(NUMBER.matcher(row.get(i)).matches() ? numbers : others).set(i);
			}
		}
		numbers.andNot(others);
		return numbers;
	}

	/**
	 * A sentence behind which nothing follows in its row may be longer than its column.
	 */
	private int[] widths(BitSet numbers) {
		int[] widths = new int[this.rows.stream().mapToInt(List::size).max().orElse(0)];
		for (List<String> row : this.rows) {
			int last = last(row);
			for (int i = 0; i <= last; i++) {
				if (i < last || numbers.get(i) || row.get(i).length() <= SENTENCE) {
					widths[i] = Math.max(widths[i], row.get(i).length());
				}
			}
		}
		return widths;
	}

	private static int last(List<String> row) {
		int last = row.size() - 1;
		while (last > 0 && row.get(last).isEmpty()) {
			last--;
		}
		return last;
	}

	private static List<String> parts(String cell, int width) {
		List<String> parts = new ArrayList<>();
		String rest = cell;
		while (rest.length() > width) {
			int end = rest.lastIndexOf(' ', Math.max(width, 0));
			while (end > 0 && (rest.startsWith("--", end + 1) || rest.startsWith("(in ", end + 1))) {
				// what is to be typed is to be copied, and a file stays with its jar
				end = rest.lastIndexOf(' ', end - 1);
			}
			end = (end > 0) ? end : rest.lastIndexOf(' ', Math.max(width, 0));
			end = (end > 0) ? end : rest.indexOf(' ', Math.max(width, 0));
			if (end <= 0) {
				break;
			}
			parts.add(rest.substring(0, end));
			rest = rest.substring(end + 1);
		}
		parts.add(rest);
		return parts;
	}

}
