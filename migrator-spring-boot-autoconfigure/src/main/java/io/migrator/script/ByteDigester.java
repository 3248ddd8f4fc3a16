package io.migrator.script;

import java.util.zip.CRC32;

/**
 * Digests the bytes of a file for nothing more than to know them again.
 */
final class ByteDigester implements DigestingStream.Digester {

	private final CRC32 crc = new CRC32();

	private long size;

	@Override
	public void update(byte[] bytes, int offset, int length) {
		this.crc.update(bytes, offset, length);
		this.size += length;
	}

	/**
	 * What the bytes so far are.
	 */
	ByteDigest result() {
		return new ByteDigest(this.size, this.crc.getValue());
	}

}
