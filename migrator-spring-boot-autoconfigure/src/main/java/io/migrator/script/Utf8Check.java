package io.migrator.script;

/**
 * Checks bytes for well-formed UTF-8 (Unicode's table 3-7), in pieces.
 */
final class Utf8Check {

	private static final int LAST_CONTINUATION = 0xBF;

	private static final int FIRST_CONTINUATION = 0x80;

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
		for (int i = from; i < to && this.valid; i++) {
			int b = bytes[i] & 0xFF;
			if (this.expected > 0) {
				this.valid = b >= this.lowest && b <= this.highest;
				this.expected--;
				this.lowest = FIRST_CONTINUATION;
				this.highest = LAST_CONTINUATION;
			}
			else if (b >= FIRST_CONTINUATION) {
				lead(b);
			}
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
