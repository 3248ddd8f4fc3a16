package io.migrator.script;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.migrator.migration.Checksum;

/**
 * Digests the tokens of a script, so that comments and white space make no difference.
 * Placeholders count as they stand in the file, not with their values; CRLF counts as LF,
 * as it does in the checksum of the text.
 */
final class SqlDigest {

	private static final int BUFFER_SIZE = 4096;

	/**
	 * Operators that hold one of these may end in {@code +} or {@code -}.
	 */
	private static final String MARKS = "~!@#^&|`?%";

	private static final char FIRST_LONG = 0x80;

	private static final byte TOKEN_END = 0;

	private static final byte STATEMENT_END = 1;

	private final LineFeedDigest digest = new LineFeedDigest();

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private int length;

	void token(Window window, int from, int to) {
		int operator = operatorEnd(window, from, to);
		range(window, from, operator);
		end(TOKEN_END);
		for (int i = operator; i < to; i++) {
			range(window, i, i + 1);
			end(TOKEN_END);
		}
	}

	void statementEnd() {
		end(STATEMENT_END);
	}

	/**
	 * An operator ends before trailing signs, unless it holds certain characters (manual,
	 * section 4.1.3): {@code a*-b} is the same as {@code a * -b}.
	 */
	private static int operatorEnd(Window window, int from, int to) {
		char[] chars = window.chars();
		int start = window.markIndex() + from;
		int end = window.markIndex() + to;
		if (!Characters.isOperator(chars[start])) {
			return to;
		}
		for (int i = start; i < end; i++) {
			if (MARKS.indexOf(chars[i]) >= 0) {
				return to;
			}
		}
		while (end > start + 1 && (chars[end - 1] == '+' || chars[end - 1] == '-')) {
			end--;
		}
		return end - window.markIndex();
	}

	/**
	 * Digests a part of the text the way that it stands in the file.
	 */
	void range(Window window, int from, int to) {
		List<Splice> splices = window.splices();
		int cursor = from;
		if (!splices.isEmpty()) {
			long origin = window.absolute(0);
			for (Splice splice : splices) {
				int start = (int) (splice.start() - origin);
				int end = (int) (splice.end() - origin);
				if (splice.length() == 0 || end <= from || start >= to) {
					continue;
				}
				if (start >= from) {
					put(window.chars(), window.markIndex() + cursor, window.markIndex() + start);
					put(splice.raw().toCharArray(), 0, splice.raw().length());
				}
				cursor = Math.min(end, to);
			}
		}
		put(window.chars(), window.markIndex() + cursor, window.markIndex() + to);
	}

	/**
	 * Digests a part of the data of a COPY, as UTF-8.
	 */
	void bytes(byte[] bytes, int from, int to) {
		flush();
		this.digest.update(bytes, from, to);
	}

	private void put(char[] chars, int from, int to) {
		int i = from;
		while (i < to) {
			i = ascii(chars, i, to);
			int start = i;
			while (i < to && chars[i] >= FIRST_LONG) {
				i++;
			}
			if (i > start) {
				byte[] encoded = new String(chars, start, i - start).getBytes(StandardCharsets.UTF_8);
				bytes(encoded, 0, encoded.length);
			}
		}
	}

	/**
	 * Takes characters of one byte as they are, up to the first that has more: nearly all
	 * of a script.
	 */
	private int ascii(char[] chars, int from, int to) {
		if (this.length == BUFFER_SIZE) {
			flush();
		}
		byte[] target = this.buffer;
		int end = Math.min(to, from + BUFFER_SIZE - this.length);
		int put = this.length;
		int i = from;
		while (i < end && chars[i] < FIRST_LONG) {
			target[put++] = (byte) chars[i++];
		}
		this.length = put;
		return i;
	}

	private void end(byte mark) {
		if (this.length == BUFFER_SIZE) {
			flush();
		}
		this.buffer[this.length++] = mark;
	}

	private void flush() {
		this.digest.update(this.buffer, 0, this.length);
		this.length = 0;
	}

	Checksum result() {
		flush();
		return this.digest.result();
	}

}
