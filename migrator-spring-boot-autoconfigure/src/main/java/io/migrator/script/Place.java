package io.migrator.script;

/**
 * A line and a column that move along a text.
 */
final class Place {

	private int line;

	private int column;

	Place(int line, int column) {
		this.line = line;
		this.column = column;
	}

	Place(Place other) {
		this(other.line, other.column);
	}

	int line() {
		return this.line;
	}

	int column() {
		return this.column;
	}

	/**
	 * Moves over characters that stand in the file as they are.
	 */
	void over(char[] chars, int from, int to) {
		int lineStart = -1;
		for (int i = from; i < to; i++) {
			if (chars[i] == '\n') {
				this.line++;
				lineStart = i + 1;
			}
		}
		if (lineStart >= 0) {
			this.column = 1;
		}
		for (int i = Math.max(from, lineStart); i < to; i++) {
			// a surrogate pair is one character to PostgreSQL
			if (!Character.isLowSurrogate(chars[i])) {
				this.column++;
			}
		}
	}

	/**
	 * Moves over lines.
	 * @param lines how many line feeds
	 * @param columns how many characters behind the last of them
	 */
	void over(int lines, int columns) {
		this.line += lines;
		this.column = (lines > 0) ? 1 + columns : this.column + columns;
	}

	/**
	 * Moves over characters of the line that are not in the text.
	 */
	void columns(int count) {
		this.column += count;
	}

	ScriptPosition in(String location) {
		return new ScriptPosition(location, this.line, this.column);
	}

}
