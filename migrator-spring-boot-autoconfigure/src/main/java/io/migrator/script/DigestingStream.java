package io.migrator.script;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Digests the bytes that are read through it, those of a large file in another thread.
 */
final class DigestingStream extends FilterInputStream {

	/**
	 * From here on a second thread is worth its start.
	 */
	private static final int LARGE = 1 << 20;

	private final TextDigester digester;

	private int seen;

	private @Nullable BackgroundDigest background;

	DigestingStream(InputStream stream, TextDigester digester) {
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
		if (this.background != null) {
			goOn(this.background, target, offset, count);
		}
		else if (count > 0) {
			this.digester.update(target, offset, count);
			this.seen += count;
			this.background = (this.seen >= LARGE) ? new BackgroundDigest(this.digester) : null;
		}
		return count;
	}

	private static void goOn(BackgroundDigest background, byte[] target, int offset, int count) throws IOException {
		if (count >= 0) {
			background.update(target, offset, count);
		}
		else {
			background.finish();
		}
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	@Override
	public void close() throws IOException {
		if (this.background != null) {
			this.background.close();
		}
		super.close();
	}

}
