package io.migrator.script;

import java.util.Map;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;

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

	/**
	 * The fingerprint of the script that has these bytes, which is read when somebody
	 * asks for its checksums.
	 * @param source the script
	 * @param placeholders values for <code>${name}</code>, by name
	 * @return the fingerprint; it throws {@link java.io.UncheckedIOException} where the
	 * script has changed since
	 */
	public Fingerprint fingerprint(SqlSource source, Map<String, String> placeholders) {
		return ScriptDigest.later(source, placeholders, this);
	}

}
