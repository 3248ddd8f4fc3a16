package io.migrator.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import io.migrator.migration.Checksum;

/**
 * What reading a script's bytes tells, without looking at its SQL.
 *
 * @param checksum of the text, where byte order mark and CRLF make no difference
 * @param size in bytes, as it is
 * @param crc32 of the bytes, as they are
 */
public record TextDigest(Checksum checksum, long size, long crc32) {

	/**
	 * The digest of a script and the files that it includes. It equals no script's own,
	 * so that none is taken for unchanged by its own text alone.
	 */
	TextDigest with(List<TextDigest> included) {
		MessageDigest sha = Sha256.create();
		CRC32 crc = new CRC32();
		long total = 0;
		for (TextDigest part : Stream.concat(Stream.of(this), included.stream()).toList()) {
			byte[] hex = part.checksum().hex().getBytes(StandardCharsets.US_ASCII);
			sha.update(hex);
			crc.update(hex);
			total += part.size();
		}
		return new TextDigest(new Checksum(HexFormat.of().formatHex(sha.digest())), total, crc.getValue());
	}

}
