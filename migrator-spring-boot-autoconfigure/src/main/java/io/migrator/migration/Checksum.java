package io.migrator.migration;

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

	private static boolean isHex(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return text.length() == LENGTH;
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
