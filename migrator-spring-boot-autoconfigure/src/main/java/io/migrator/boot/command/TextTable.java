package io.migrator.boot.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose columns stand below one another; the last one is as long as it likes.
 */
final class TextTable {

	private final String indent;

	private final List<List<String>> rows = new ArrayList<>();

	TextTable(String indent) {
		this.indent = indent;
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
		StringBuilder text = new StringBuilder();
		for (List<String> row : this.rows) {
			StringBuilder line = new StringBuilder(this.indent);
			for (int i = 0; i < row.size(); i++) {
				line.append(row.get(i));
				line.append(" ".repeat((i == row.size() - 1) ? 0 : widths.get(i) - row.get(i).length() + 2));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

}
