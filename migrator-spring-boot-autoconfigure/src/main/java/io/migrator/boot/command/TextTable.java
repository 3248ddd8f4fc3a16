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
		List<Integer> widths = new ArrayList<>();
		for (List<String> row : this.rows) {
			for (int i = 0; i < row.size(); i++) {
				int width = row.get(i).length();
				if (i == widths.size()) {
					widths.add(width);
				}
				else if (width > widths.get(i)) {
					widths.set(i, width);
				}
			}
		}
		BitSet numbers = numbers(widths.size());
		StringBuilder text = new StringBuilder();
		for (List<String> row : this.rows) {
			StringBuilder line = new StringBuilder(this.indent);
			int last = row.size() - 1;
			for (int i = 0; i < last; i++) {
				String gap = " ".repeat(widths.get(i) - row.get(i).length());
				line.append(numbers.get(i) ? gap + row.get(i) : row.get(i) + gap).append("  ");
			}
			String below = " ".repeat(line.length());
			for (String part : parts(row.get(last), COLUMNS - line.length())) {
				text.append((line + part).stripTrailing()).append('\n');
				line = new StringBuilder(below);
			}
		}
		return text.toString();
	}

	/**
	 * The columns of numbers and times, whose ends stand below one another.
	 */
	private BitSet numbers(int columns) {
		BitSet numbers = new BitSet();
		numbers.set(0, columns);
		for (List<String> row : this.rows) {
			for (int i = 0; i < row.size(); i++) {
				numbers.set(i, numbers.get(i) && NUMBER.matcher(row.get(i)).matches());
			}
		}
		return numbers;
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
