package io.migrator.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final InputStream stream;

	private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();

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
