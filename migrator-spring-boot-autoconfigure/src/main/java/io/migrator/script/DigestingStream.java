package io.migrator.script;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Digests the bytes that are read through it.
 */
final class DigestingStream extends FilterInputStream {

	private final Digester digester;

	/**
	 * What digests bytes, in pieces.
	 */
	interface Digester {

		void update(byte[] bytes, int offset, int length);

	}

	DigestingStream(InputStream stream, Digester digester) {
		super(stream);
		this.digester = digester;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		if (count > 0) {
			this.digester.update(target, offset, count);
		}
		return count;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
