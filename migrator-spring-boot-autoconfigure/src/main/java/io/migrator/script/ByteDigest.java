package io.migrator.script;

import io.migrator.migration.Fingerprint;

/**
 * What tells at once whether a file's bytes are still the same, and what the directory of
 * a jar knows of each of its files.
 *
 * @param size in bytes
 * @param crc32 of the bytes
 */
public record ByteDigest(long size, long crc32) {

	/**
	 * Whether these are the bytes that a fingerprint was taken of.
	 * @param fingerprint the fingerprint
	 * @return false where any byte differs, a byte order mark too
	 */
	public boolean isOf(Fingerprint fingerprint) {
		return this.size == fingerprint.size() && this.crc32 == fingerprint.crc32();
	}

}
