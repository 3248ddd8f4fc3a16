package io.migrator.migration;

/**
 * What tells whether a migration's text is still the one that was applied.
 *
 * @param checksum of the text, where byte order mark and CRLF make no difference
 * @param sqlChecksum of the SQL alone: comments and white space left out
 * @param size of the file in bytes, as it is
 * @param crc32 of the file's bytes, as they are (what a jar's directory tells without
 * reading the file)
 */
public record Fingerprint(Checksum checksum, Checksum sqlChecksum, long size, long crc32) {

	/**
	 * Whether the text is the same.
	 * @param other the other fingerprint
	 * @return true where the checksums are equal
	 */
	public boolean sameText(Fingerprint other) {
		return this.checksum.equals(other.checksum);
	}

	/**
	 * Whether the SQL is the same, comments and white space apart.
	 * @param other the other fingerprint
	 * @return true where the checksums of the SQL are equal
	 */
	public boolean sameSql(Fingerprint other) {
		return this.sqlChecksum.equals(other.sqlChecksum);
	}

}
