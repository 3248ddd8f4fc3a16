package io.migrator.script;

import java.io.IOException;
import java.io.Reader;

/**
 * The lines between a {@code COPY … FROM stdin} and the line {@code \.}.
 */
final class CopyData extends Reader {

	private final Window window;

	private final ScriptObserver observer;

	private final ScriptPosition start;

	private boolean lineStart = true;

	private boolean ended;

	/**
	 * How many characters from the window's position on are data.
	 */
	private int available;

	CopyData(Window window, ScriptObserver observer) {
		this.window = window;
		this.observer = observer;
		this.start = window.positionAt(window.offset());
	}

	/**
	 * Where the first line of the data begins.
	 */
	ScriptPosition start() {
		return this.start;
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		if (this.available == 0 && !advance()) {
			return -1;
		}
		int count = Math.min(length, this.available);
		System.arraycopy(this.window.chars(), this.window.index(), target, offset, count);
		pass(count);
		return count;
	}

	/**
	 * Goes to the end of the data.
	 */
	void finish() throws IOException {
		while (this.available > 0 || advance()) {
			pass(this.available);
		}
	}

	private void pass(int count) {
		int from = this.window.offset();
		this.observer.copyData(this.window, from, from + count);
		this.window.skip(count);
		this.window.release(this.window.offset());
		this.available -= count;
	}

	private boolean advance() throws IOException {
		if (this.ended) {
			return false;
		}
		if (this.lineStart && isTerminator()) {
			this.ended = true;
			return false;
		}
		if (this.window.peek(0) < 0) {
			throw new ScriptException(this.start, "the data of COPY that begins here has no end",
					"End the data with a line that holds nothing but \\.");
		}
		this.available = run();
		return true;
	}

	/**
	 * Finds whole lines, as far as they were read and none may be the terminator.
	 */
	private int run() {
		char[] chars = this.window.chars();
		int limit = this.window.limitIndex();
		int i = this.window.index();
		do {
			while (i < limit && chars[i] != '\n') {
				i++;
			}
			this.lineStart = i < limit;
			i = Math.min(i + 1, limit);
		}
		while (i < limit && chars[i] != '\\');
		return i - this.window.index();
	}

	private boolean isTerminator() throws IOException {
		if (this.window.peek(0) != '\\' || this.window.peek(1) != '.') {
			return false;
		}
		int lineEnd = (this.window.peek(2) == '\r') ? 3 : 2;
		int c = this.window.peek(lineEnd);
		if (c >= 0 && c != '\n') {
			return false;
		}
		this.window.skip((c < 0) ? lineEnd : lineEnd + 1);
		this.window.release(this.window.offset());
		return true;
	}

	/**
	 * The script stays open.
	 */
	@Override
	public void close() {
		// what is left is passed over by the next statement
	}

}
