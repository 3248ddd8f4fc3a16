package io.migrator.script;

/**
 * Checks bytes for well-formed UTF-8 (Unicode's table 3-7), in pieces.
 */
final class Utf8Check {

	private static final int LAST_CONTINUATION = 0xBF;

	private static final int FIRST_CONTINUATION = 0x80;

	/**
	 * So many bytes at once: what is called some hundred times is compiled before a new
	 * JVM has read the first ten files.
	 */
	private static final int PIECE = 128;

	private boolean valid = true;

	/**
	 * How many continuation bytes are still to come.
	 */
	private int expected;

	/**
	 * What the next of them must lie between.
	 */
	private int lowest = FIRST_CONTINUATION;

	private int highest = LAST_CONTINUATION;

	void accept(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && this.valid) {
			if (this.expected == 0) {
				i = endOfAscii(bytes, i, Math.min(i + PIECE, to));
			}
			if (i < to && (this.expected > 0 || bytes[i] < 0)) {
				accept(bytes[i++] & 0xFF);
			}
		}
	}

	private static int endOfAscii(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && bytes[i] >= 0) {
			i++;
		}
		return i;
	}

	private void accept(int b) {
		if (this.expected > 0) {
			this.valid = b >= this.lowest && b <= this.highest;
			this.expected--;
			this.lowest = FIRST_CONTINUATION;
			this.highest = LAST_CONTINUATION;
		}
		else {
			lead(b);
		}
	}

	private void lead(int b) {
		if (b >= 0xC2 && b <= 0xDF) {
			this.expected = 1;
		}
		else if (b >= 0xE0 && b <= 0xEF) {
			this.expected = 2;
			// neither overlong nor a surrogate
			this.lowest = (b == 0xE0) ? 0xA0 : FIRST_CONTINUATION;
			this.highest = (b == 0xED) ? 0x9F : LAST_CONTINUATION;
		}
		else if (b >= 0xF0 && b <= 0xF4) {
			this.expected = 3;
			// neither overlong nor beyond U+10FFFF
			this.lowest = (b == 0xF0) ? 0x90 : FIRST_CONTINUATION;
			this.highest = (b == 0xF4) ? 0x8F : LAST_CONTINUATION;
		}
		else {
			this.valid = false;
		}
	}

	boolean isValid() {
		return this.valid;
	}

	boolean isBetweenCharacters() {
		return this.expected == 0;
	}

}
