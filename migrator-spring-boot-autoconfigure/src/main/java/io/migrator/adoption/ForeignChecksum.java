package io.migrator.adoption;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

import io.migrator.migration.SqlSource;

/**
 * What a text is known by in another tool's history.
 *
 * @param algorithm how it is made
 * @param value as the history has it
 */
record ForeignChecksum(Algorithm algorithm, String value) {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/**
	 * How a checksum is made.
	 */
	enum Algorithm {

		/**
		 * Flyway: CRC-32 of the lines in UTF-8 without their ends and without a byte
		 * order mark, as a signed number.
		 */
		CRC32_OF_LINES,
		/**
		 * Prisma: SHA-256 of the file, in hexadecimal digits.
		 */
		SHA_256,
		/**
		 * MD5 of the text, in hexadecimal digits.
		 */
		MD5

	}

	/**
	 * The values that stand for a file's text. Where the tool looks at every byte, line
	 * ends that a version control system has changed since make no difference here.
	 */
	static Set<String> values(Algorithm algorithm, SqlSource file) {
		return switch (algorithm) {
			case CRC32_OF_LINES -> Set.of(crc32OfLines(file));
			case SHA_256 -> digests(file, "SHA-256");
			case MD5 -> digests(file, "MD5");
		};
	}

	/**
	 * Whether it is among the values that stand for a text.
	 */
	boolean isAmong(Set<String> values) {
		return values.contains(this.value.strip().toLowerCase(Locale.ROOT));
	}

	private static String crc32OfLines(SqlSource file) {
		CRC32 crc = new CRC32();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
			boolean first = true;
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				boolean marked = first && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
				crc.update((marked ? line.substring(1) : line).getBytes(StandardCharsets.UTF_8));
				first = false;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file.location(), ex);
		}
		return Integer.toString((int) crc.getValue());
	}

	private static Set<String> digests(SqlSource file, String digest) {
		byte[] bytes = bytes(file);
		String text = new String(bytes, StandardCharsets.UTF_8);
		int start = (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) ? 1 : 0;
		String lines = text.substring(start).replace("\r\n", "\n");
		Set<String> values = new HashSet<>();
		values.add(hex(bytes, digest));
		values.add(hex(lines.getBytes(StandardCharsets.UTF_8), digest));
		values.add(hex(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), digest));
		return values;
	}

	private static String hex(byte[] bytes, String digest) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			// a JVM for the strictest of standards may lack MD5: then no text is known
			return "";
		}
	}

	private static byte[] bytes(SqlSource file) {
		try (InputStream in = file.open()) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file.location(), ex);
		}
	}

}
