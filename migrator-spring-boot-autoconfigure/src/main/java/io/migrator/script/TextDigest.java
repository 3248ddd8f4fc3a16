package io.migrator.script;

import io.migrator.migration.Checksum;

/**
 * What reading a script's bytes tells, without looking at its SQL.
 *
 * @param checksum of the text, where byte order mark and CRLF make no difference
 * @param size in bytes, as it is
 * @param crc32 of the bytes, as they are
 */
public record TextDigest(Checksum checksum, long size, long crc32) {

}
