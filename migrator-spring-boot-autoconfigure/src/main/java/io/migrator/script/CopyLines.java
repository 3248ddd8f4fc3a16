package io.migrator.script;

import java.nio.ByteBuffer;

/**
 * What lies ahead in the data of a COPY, looked at eight bytes at a time: nearly all of a
 * large file.
 *
 * @param end where a line begins that may be the terminator, or nothing more was read; at
 * the beginning where something is no UTF-8
 * @param lines how many lines end before
 * @param columns how many characters stand behind the last of them
 */
record CopyLines(int end, int lines, int columns) {

	private static final long LINE_FEEDS = 0x0A0A_0A0A_0A0A_0A0AL;

	private static final long BACKSLASHES = 0x5C5C_5C5C_5C5C_5C5CL;

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	/**
	 * Looks at bytes.
	 * @param bytes the bytes, in the order of which the first are the lowest
	 * @param lineStart whether the first of them begins a line
	 */
	static CopyLines in(ByteBuffer bytes, boolean lineStart) {
		int at = bytes.position();
		int end = bytes.limit();
		int lines = 0;
		long high = 0;
		long start = lineStart ? 1 << (Byte.SIZE - 1) : 0;
		while (at + Long.BYTES <= end) {
			long word = bytes.getLong(at);
			long feeds = marked(word, LINE_FEEDS);
			if ((marked(word, BACKSLASHES) & (feeds << Byte.SIZE | start)) != 0 && anyTerminator(bytes, at, start)) {
				break;
			}
			start = feeds >>> (Long.SIZE - Byte.SIZE);
			lines += Long.bitCount(feeds);
			high |= word;
			at += Long.BYTES;
		}
		boolean starts = start != 0;
		while (at < end) {
			if (starts && mayBeTerminator(bytes, at)) {
				end = at;
			}
			else {
				byte b = bytes.get(at++);
				starts = b == '\n';
				lines += starts ? 1 : 0;
				high |= b;
			}
		}
		if ((high & HIGH_BITS) != 0) {
			end = endOfUtf8(bytes, end);
		}
		return new CopyLines(end, lines, columns(bytes, end));
	}

	/**
	 * The bytes of a word that equal those of another, by their highest bits.
	 */
	private static long marked(long word, long others) {
		long difference = word ^ others;
		return ~(((difference & ~HIGH_BITS) + ~HIGH_BITS) | difference | ~HIGH_BITS);
	}

	private static boolean anyTerminator(ByteBuffer bytes, int from, long start) {
		boolean starts = start != 0;
		for (int at = from; at < from + Long.BYTES; at++) {
			if (starts && mayBeTerminator(bytes, at)) {
				return true;
			}
			starts = bytes.get(at) == '\n';
		}
		return false;
	}

	private static boolean mayBeTerminator(ByteBuffer bytes, int at) {
		return bytes.get(at) == '\\' && (at + 1 == bytes.limit() || bytes.get(at + 1) == '.');
	}

	/**
	 * The last character may be cut off.
	 */
	private static int endOfUtf8(ByteBuffer bytes, int end) {
		int start = bytes.position();
		int last = end;
		while (last > start && isContinuation(bytes.get(last - 1))) {
			last--;
		}
		if (last > start && bytes.get(last - 1) < 0) {
			last--;
		}
		Utf8Check utf8 = new Utf8Check();
		utf8.accept(bytes.array(), bytes.arrayOffset() + start, bytes.arrayOffset() + last);
		return (utf8.isValid() && utf8.isBetweenCharacters()) ? last : start;
	}

	private static int columns(ByteBuffer bytes, int end) {
		int columns = 0;
		for (int i = end - 1; i >= bytes.position() && bytes.get(i) != '\n'; i--) {
			columns += isContinuation(bytes.get(i)) ? 0 : 1;
		}
		return columns;
	}

	private static boolean isContinuation(byte b) {
		return (b & 0xC0) == 0x80;
	}

}
