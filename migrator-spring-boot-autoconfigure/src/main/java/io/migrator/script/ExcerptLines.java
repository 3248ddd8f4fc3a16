package io.migrator.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps some of the lines of a text that comes in pieces.
 */
final class ExcerptLines {

	private final int first;

	private final int last;

	private final List<String> lines = new ArrayList<>();

	private final StringBuilder current = new StringBuilder();

	private int line = 1;

	ExcerptLines(int first, int last) {
		this.first = first;
		this.last = last;
	}

	/**
	 * Takes the next piece.
	 * @return whether more is wanted
	 */
	boolean accept(String text) {
		int position = 0;
		while (position < text.length() && this.line <= this.last) {
			int newline = text.indexOf('\n', position);
			int end = (newline < 0) ? text.length() : newline;
			if (this.line >= this.first) {
				this.current.append(text, position, end);
			}
			if (newline < 0) {
				return true;
			}
			finish();
			this.line++;
			position = newline + 1;
		}
		return this.line <= this.last;
	}

	/**
	 * The lines, the last one of the text too where nothing ends it.
	 */
	List<String> end() {
		if (this.line <= this.last && !this.current.isEmpty()) {
			finish();
		}
		return List.copyOf(this.lines);
	}

	private void finish() {
		if (this.line >= this.first) {
			String text = this.current.toString();
			this.lines.add(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
			this.current.setLength(0);
		}
	}

}
