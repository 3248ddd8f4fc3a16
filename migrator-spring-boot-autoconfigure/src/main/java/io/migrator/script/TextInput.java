package io.migrator.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a stream as strict UTF-8, byte order mark dropped.
 */
final class TextInput implements Closeable {

	/**
	 * What {@link #read} returns at the end.
	 */
	static final int END = -1;

	/**
	 * What {@link #read} returns where the bytes are not UTF-8.
	 */
	static final int MALFORMED = -2;

	private static final int BUFFER_SIZE = 8192;

	/**
	 * Who takes bytes undecoded takes many.
	 */
	private static final int UNDECODED_SIZE = 1 << 16;

	/**
	 * So many bytes tell what is next, whatever it is.
	 */
	private static final int LOOKAHEAD = 16;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/**
	 * The bits that both bytes of UTF-16's byte order mark have.
	 */
	private static final int UTF_16_MARK = 0xFE;

	private final InputStream stream;

	private ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private boolean atStart = true;

	private boolean ended;

	private boolean malformed;

	TextInput(InputStream stream) {
		this.stream = stream;
	}

	/**
	 * Reads some characters.
	 * @return how many, at least one, or {@link #END} or {@link #MALFORMED}
	 */
	int read(char[] target, int offset, int length) throws IOException {
		CharBuffer out = CharBuffer.wrap(target, offset, length);
		while (true) {
			if (this.malformed) {
				return MALFORMED;
			}
			CoderResult result = this.decoder.decode(this.bytes, out, this.ended);
			this.malformed = result.isError();
			int count = withoutByteOrderMark(target, offset, out.position() - offset);
			if (count > 0) {
				return count;
			}
			out.position(offset);
			if (this.ended && !this.malformed) {
				return END;
			}
			if (!this.malformed) {
				fill();
			}
		}
	}

	/**
	 * What a text that is not UTF-8 is most often.
	 */
	String likelyEncoding() {
		boolean marked = this.atStart && (this.bytes.get(this.bytes.position()) & UTF_16_MARK) == UTF_16_MARK;
		return marked ? "UTF-16" : "LATIN1";
	}

	private int withoutByteOrderMark(char[] target, int offset, int count) {
		if (!this.atStart || count == 0) {
			return count;
		}
		this.atStart = false;
		if (target[offset] != BYTE_ORDER_MARK) {
			return count;
		}
		System.arraycopy(target, offset + 1, target, offset, count - 1);
		return count - 1;
	}

	/**
	 * The bytes that come next. Who takes some moves the buffer's position behind them.
	 * @param unused the characters that were read last, and are to be read again
	 */
	ByteBuffer undecoded(String unused) throws IOException {
		byte[] again = unused.getBytes(StandardCharsets.UTF_8);
		int start = this.bytes.position() - again.length;
		if (start >= 0 && this.bytes.capacity() >= UNDECODED_SIZE) {
			this.bytes.put(start, again).position(start);
		}
		else {
			int size = Math.max(UNDECODED_SIZE, again.length + this.bytes.remaining());
			this.bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(again).put(this.bytes).flip();
		}
		// whoever decodes it will see
		this.malformed = false;
		while (this.bytes.remaining() < LOOKAHEAD && !this.ended) {
			fill();
		}
		return this.bytes;
	}

	private void fill() throws IOException {
		this.bytes.compact();
		int count = this.stream.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
		this.ended = count < 0;
		this.bytes.position(this.bytes.position() + Math.max(count, 0)).flip();
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

}
