package io.migrator.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import io.migrator.script.ByteDigest;

/**
 * Makes one short text of everything about files that a plan hangs on: as long as it is
 * the same, so are the files and what is active.
 * <p>
 * Two polynomials of 32 bits, since code of the JVM takes them also where the JVM is new;
 * by CRC-32 each file is known anyway.
 */
final class FilesMark {

	/**
	 * To be raised when the same files may lead to another plan than before.
	 */
	private static final String FORMAT = "1";

	private final StringBuilder text = new StringBuilder(1 << 14);

	FilesMark add(String value) {
		this.text.append(value).append('\0');
		return this;
	}

	FilesMark add(Optional<ByteDigest> digest) {
		if (digest.isPresent()) {
			this.text.append(digest.get().size()).append(' ').append(digest.get().crc32());
		}
		this.text.append('\0');
		return this;
	}

	@Override
	public String toString() {
		byte[] bytes = this.text.toString().getBytes(StandardCharsets.UTF_8);
		return FORMAT + '.' + Integer.toHexString(bytes.length) + '.' + hex(new CRC32(), bytes) + '.'
				+ hex(new CRC32C(), bytes);
	}

	private static String hex(Checksum checksum, byte[] bytes) {
		checksum.update(bytes, 0, bytes.length);
		return Long.toHexString(checksum.getValue());
	}

}
