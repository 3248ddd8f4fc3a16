package io.migrator.discovery;

/**
 * What a jar's central directory says about a file in it.
 *
 * @param name the name, {@code /} between folders
 * @param size in bytes
 * @param crc32 of its bytes
 * @param method how it is compressed
 * @param compressedSize in bytes
 * @param position where it begins in the file that the jar lies in
 */
record JarEntry(String name, long size, long crc32, int method, long compressedSize, long position) {

	static final int STORED = 0;

	static final int DEFLATED = 8;

}
