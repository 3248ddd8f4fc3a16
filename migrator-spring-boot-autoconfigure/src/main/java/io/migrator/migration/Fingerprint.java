package io.migrator.migration;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What tells whether a migration's text is still the one that was applied. The checksums
 * of a large text are taken when somebody asks for them, or when it is read anyway.
 */
public final class Fingerprint {

	private final long size;

	private final long crc32;

	private final @Nullable Supplier<Fingerprint> reading;

	private volatile @Nullable Checksums checksums;

	private Fingerprint(long size, long crc32, @Nullable Supplier<Fingerprint> reading, @Nullable Checksums checksums) {
		this.size = size;
		this.crc32 = crc32;
		this.reading = reading;
		this.checksums = checksums;
	}

	/**
	 * The fingerprint of a text that was read.
	 * @param checksum of the text, where byte order mark and CRLF make no difference
	 * @param sqlChecksum of the SQL alone: comments and white space left out
	 * @param size of the file in bytes, as it is
	 * @param crc32 of the file's bytes, as they are (what a jar's directory tells without
	 * reading the file)
	 */
	public Fingerprint(Checksum checksum, Checksum sqlChecksum, long size, long crc32) {
		this(size, crc32, null, new Checksums(checksum, sqlChecksum));
	}

	/**
	 * The fingerprint of a text whose checksums nobody has asked for.
	 * @param size of the file in bytes, as it is
	 * @param crc32 of the file's bytes, as they are
	 * @param reading reads the text and takes them
	 * @return the fingerprint
	 */
	public static Fingerprint later(long size, long crc32, Supplier<Fingerprint> reading) {
		return new Fingerprint(size, crc32, reading, null);
	}

	/**
	 * The checksums.
	 *
	 * @param text of the text
	 * @param sql of the SQL alone
	 */
	private record Checksums(Checksum text, Checksum sql) {

	}

	/**
	 * The size of the file.
	 * @return the bytes, as they are
	 */
	public long size() {
		return this.size;
	}

	/**
	 * The CRC-32 of the file's bytes.
	 * @return the CRC-32 of the bytes, as they are
	 */
	public long crc32() {
		return this.crc32;
	}

	/**
	 * The checksum of the text, where byte order mark and CRLF make no difference.
	 * @return the checksum
	 */
	public Checksum checksum() {
		return checksums().text();
	}

	/**
	 * The checksum of the SQL alone: comments and white space left out.
	 * @return the checksum
	 */
	public Checksum sqlChecksum() {
		return checksums().sql();
	}

	private Checksums checksums() {
		Checksums known = this.checksums;
		if (known == null && this.reading != null) {
			Fingerprint taken = this.reading.get();
			take(taken);
			known = taken.checksums();
		}
		if (known == null) {
			throw new IllegalStateException("A fingerprint that is not taken has something that takes it");
		}
		return known;
	}

	/**
	 * Whether the checksums are known, so that asking for them costs nothing.
	 * @return false before somebody has asked
	 */
	public boolean isTaken() {
		return this.checksums != null;
	}

	/**
	 * Takes over what was found when the text was read.
	 * @param read the same text's fingerprint
	 */
	public void take(Fingerprint read) {
		this.checksums = read.checksums();
	}

	/**
	 * Whether the text is the same.
	 * @param other the other fingerprint
	 * @return true where the checksums are equal
	 */
	public boolean sameText(Fingerprint other) {
		return checksum().equals(other.checksum());
	}

	/**
	 * Whether the SQL is the same, comments and white space apart.
	 * @param other the other fingerprint
	 * @return true where the checksums of the SQL are equal
	 */
	public boolean sameSql(Fingerprint other) {
		return sqlChecksum().equals(other.sqlChecksum());
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return obj instanceof Fingerprint other && this.size == other.size && this.crc32 == other.crc32
				&& checksums().equals(other.checksums());
	}

	@Override
	public int hashCode() {
		return Long.hashCode(31 * this.size + this.crc32);
	}

	@Override
	public String toString() {
		return checksum() + " (" + this.size + " bytes)";
	}

}
