package io.migrator.discovery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a file in a jar as they lie there, compressed or not.
 */
final class JarEntryStream extends InputStream {

	private static final int BUFFER = 8192;

	private final RandomAccessFile file;

	private long left;

	private JarEntryStream(RandomAccessFile file, long length) {
		this.file = file;
		this.left = length;
	}

	/**
	 * Opens an entry.
	 * @param file the open file, closed with the stream
	 * @param position where the entry's bytes begin
	 * @param entry the entry
	 * @param jar the jar's name for messages
	 */
	static InputStream of(RandomAccessFile file, long position, JarEntry entry, String jar) throws IOException {
		file.seek(position);
		InputStream raw = new JarEntryStream(file, entry.compressedSize());
		return switch (entry.method()) {
			case JarEntry.STORED -> raw;
			case JarEntry.DEFLATED -> new Inflating(raw, (int) Math.max(512, Math.min(BUFFER, entry.compressedSize())));
			default -> throw new IOException(String.format(Locale.ROOT,
					"'%s' in '%s' is compressed by method %d: only stored and deflated files can be read", entry.name(),
					jar, entry.method()));
		};
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.left <= 0) {
			return -1;
		}
		int read = this.file.read(bytes, offset, (int) Math.min(length, this.left));
		if (read < 0) {
			throw new EOFException("The jar ends in the middle of a file");
		}
		this.left -= read;
		return read;
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	/**
	 * Frees the native memory of its inflater.
	 */
	private static final class Inflating extends InflaterInputStream {

		Inflating(InputStream in, int buffer) {
			super(in, new Inflater(true), buffer);
		}

		@Override
		public void close() throws IOException {
			this.inf.end();
			super.close();
		}

	}

}
