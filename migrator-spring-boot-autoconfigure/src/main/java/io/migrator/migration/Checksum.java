package io.migrator.migration;

/**
 * The SHA-256 of a text, as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Checksum(String hex) {

	private static final int LENGTH = 64;

	public Checksum {
		if (hex.length() != LENGTH || !hex.chars().allMatch((c) -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
			throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal digits: '" + hex + "'");
		}
	}

	@Override
	public String toString() {
		return this.hex;
	}

}
