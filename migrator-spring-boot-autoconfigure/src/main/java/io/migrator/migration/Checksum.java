package io.migrator.migration;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a text, as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Checksum(String hex) {

	private static final int LENGTH = 64;

	public Checksum {
		if (!isHex(hex)) {
			throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal digits: '" + hex + "'");
		}
	}

	/**
	 * Goes through bytes, since every row of the history has two of these, and a call for
	 * each of 128 characters is most of what reading a row costs a JVM that is new.
	 */
	private static boolean isHex(String text) {
		if (text.length() != LENGTH) {
			return false;
		}
		for (byte c : text.getBytes(StandardCharsets.ISO_8859_1)) {
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return true;
	}

	// Written out for the same reason as those of MigrationId
	@Override
	public boolean equals(@Nullable Object obj) {
		return obj instanceof Checksum other && this.hex.equals(other.hex);
	}

	@Override
	public int hashCode() {
		return this.hex.hashCode();
	}

	@Override
	public String toString() {
		return this.hex;
	}

}
