package io.migrator.discovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The central directory of a jar, read as bytes: a name that nobody asked for becomes no
 * object, and nothing is inflated. (The JDK makes an object of every entry of every jar,
 * and Spring Boot keeps jars within jars open in a cache.)
 */
final class JarDirectory {

	private static final int END_SIGNATURE = 0x06054b50;

	private static final int END_LENGTH = 22;

	private static final int LONGEST_COMMENT = 0xFFFF;

	private static final int LARGE_LOCATOR_SIGNATURE = 0x07064b50;

	private static final int LARGE_LOCATOR_LENGTH = 20;

	private static final int LARGE_END_SIGNATURE = 0x06064b50;

	private static final int LARGE_END_LENGTH = 56;

	private static final int ENTRY_SIGNATURE = 0x02014b50;

	private static final int ENTRY_LENGTH = 46;

	private static final int IN_LARGE_FIELD = 0xFFFF;

	private static final long IN_LARGE_FIELD_LONG = 0xFFFFFFFFL;

	private final String name;

	private final byte[] bytes;

	private final int length;

	/**
	 * Where the jar begins, what stands before it (a shell script) left out.
	 */
	private final long base;

	private JarDirectory(String name, byte[] bytes, int length, long base) {
		this.name = name;
		this.bytes = bytes;
		this.length = length;
		this.base = base;
	}

	/**
	 * Reads the directory.
	 * @param file the file that the jar is or lies in
	 * @param name the jar's name for messages
	 * @param start where the jar begins in the file
	 * @param end where it ends
	 * @param buffer room for the directory, in use as long as the directory is
	 * @throws IOException where it cannot be read or is no jar
	 */
	static JarDirectory read(RandomAccessFile file, String name, long start, long end, Buffer buffer)
			throws IOException {
		byte[] tail = new byte[END_LENGTH];
		long endPosition = end - END_LENGTH;
		if (endPosition >= start) {
			readFully(file, endPosition, tail);
		}
		if (endPosition < start || int4(tail, 0) != END_SIGNATURE) {
			tail = new byte[(int) Math.min(end - start, END_LENGTH + LONGEST_COMMENT)];
			readFully(file, end - tail.length, tail);
			int offset = findEnd(tail);
			if (offset < 0) {
				throw new IOException("'" + name + "' is no jar: its end is missing");
			}
			endPosition = end - tail.length + offset;
			tail = Arrays.copyOfRange(tail, offset, offset + END_LENGTH);
		}
		long size = unsigned4(tail, 12);
		long offset = unsigned4(tail, 16);
		long directoryEnd = endPosition;
		if (size == IN_LARGE_FIELD_LONG || offset == IN_LARGE_FIELD_LONG || int2(tail, 10) == IN_LARGE_FIELD) {
			byte[] large = largeEnd(file, start, endPosition);
			if (large.length > 0) {
				size = int8(large, 40);
				offset = int8(large, 48);
				directoryEnd = int8(large, LARGE_END_LENGTH);
			}
		}
		long directory = directoryEnd - size;
		if (size < 0 || size > Integer.MAX_VALUE - 8 || directory - offset < start) {
			throw new IOException("'" + name + "' is no jar: its directory is damaged");
		}
		byte[] bytes = buffer.atLeast((int) size);
		file.seek(directory);
		file.readFully(bytes, 0, (int) size);
		return new JarDirectory(name, bytes, (int) size, directory - offset);
	}

	private static int findEnd(byte[] tail) {
		for (int i = tail.length - END_LENGTH; i >= 0; i--) {
			if (int4(tail, i) == END_SIGNATURE && i + END_LENGTH + int2(tail, i + 20) == tail.length) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * The end record of a jar with many or large files, its own position behind it; empty
	 * where the jar has none.
	 */
	private static byte[] largeEnd(RandomAccessFile file, long start, long endPosition) throws IOException {
		byte[] locator = new byte[LARGE_LOCATOR_LENGTH];
		long locatorPosition = endPosition - LARGE_LOCATOR_LENGTH;
		if (locatorPosition - LARGE_END_LENGTH < start) {
			return new byte[0];
		}
		readFully(file, locatorPosition, locator);
		if (int4(locator, 0) != LARGE_LOCATOR_SIGNATURE) {
			return new byte[0];
		}
		byte[] record = new byte[LARGE_END_LENGTH + Long.BYTES];
		// right before the locator, unless something stands before the jar or in it
		for (long position : new long[] { start + int8(locator, 8), locatorPosition - LARGE_END_LENGTH }) {
			if (position >= start && position + LARGE_END_LENGTH <= locatorPosition) {
				file.seek(position);
				file.readFully(record, 0, LARGE_END_LENGTH);
				if (int4(record, 0) == LARGE_END_SIGNATURE) {
					for (int i = 0; i < Long.BYTES; i++) {
						record[LARGE_END_LENGTH + i] = (byte) (position >> (8 * i));
					}
					return record;
				}
			}
		}
		return new byte[0];
	}

	/**
	 * The entries whose names begin as asked, folders' too.
	 * @param prefixes the beginnings, in UTF-8
	 * @throws IOException where the directory is damaged
	 */
	List<JarEntry> entries(byte[][] prefixes) throws IOException {
		List<JarEntry> entries = new ArrayList<>();
		int position = 0;
		while (position < this.length) {
			position = read(position, prefixes, entries);
		}
		return entries;
	}

	/**
	 * A method of its own, which the JVM compiles after some hundred of the thousands of
	 * entries that a class path has; the loop around it would be interpreted to the end.
	 * @return where the next entry begins
	 */
	private int read(int position, byte[][] prefixes, List<JarEntry> entries) throws IOException {
		if (position + ENTRY_LENGTH > this.length || int4(this.bytes, position) != ENTRY_SIGNATURE) {
			throw damaged(position);
		}
		int nameLength = int2(this.bytes, position + 28);
		int next = position + ENTRY_LENGTH + nameLength + int2(this.bytes, position + 30)
				+ int2(this.bytes, position + 32);
		if (next > this.length) {
			throw damaged(position);
		}
		if (startsWithAny(prefixes, position + ENTRY_LENGTH, nameLength)) {
			entries.add(entry(position, nameLength));
		}
		return next;
	}

	private boolean startsWithAny(byte[][] prefixes, int position, int length) {
		for (byte[] prefix : prefixes) {
			int last = prefix.length - 1;
			// two bytes tell nearly all apart, without a call
			if (last < length && this.bytes[position] == prefix[0] && this.bytes[position + last] == prefix[last]
					&& Arrays.equals(this.bytes, position, position + last, prefix, 0, last)) {
				return true;
			}
		}
		return false;
	}

	private JarEntry entry(int position, int nameLength) {
		String entryName = new String(this.bytes, position + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8);
		long compressed = unsigned4(this.bytes, position + 20);
		long size = unsigned4(this.bytes, position + 24);
		long offset = unsigned4(this.bytes, position + 42);
		int field = position + ENTRY_LENGTH + nameLength;
		int fieldsEnd = field + int2(this.bytes, position + 30);
		while (field + 4 <= fieldsEnd) {
			int length = int2(this.bytes, field + 2);
			if (int2(this.bytes, field) == 1) {
				int value = field + 4;
				int valuesEnd = Math.min(value + length, fieldsEnd);
				if (size == IN_LARGE_FIELD_LONG && value + Long.BYTES <= valuesEnd) {
					size = int8(this.bytes, value);
					value += Long.BYTES;
				}
				if (compressed == IN_LARGE_FIELD_LONG && value + Long.BYTES <= valuesEnd) {
					compressed = int8(this.bytes, value);
					value += Long.BYTES;
				}
				if (offset == IN_LARGE_FIELD_LONG && value + Long.BYTES <= valuesEnd) {
					offset = int8(this.bytes, value);
				}
			}
			field += 4 + length;
		}
		return new JarEntry(entryName, size, unsigned4(this.bytes, position + 16), int2(this.bytes, position + 10),
				compressed, this.base + offset);
	}

	private IOException damaged(int position) {
		return new IOException(
				String.format(Locale.ROOT, "'%s' has a damaged directory, at its byte %d", this.name, position));
	}

	private static void readFully(RandomAccessFile file, long position, byte[] bytes) throws IOException {
		file.seek(position);
		file.readFully(bytes);
	}

	static int int2(byte[] bytes, int position) {
		return (bytes[position] & 0xFF) | (bytes[position + 1] & 0xFF) << 8;
	}

	static int int4(byte[] bytes, int position) {
		return int2(bytes, position) | int2(bytes, position + 2) << 16;
	}

	private static long unsigned4(byte[] bytes, int position) {
		return int4(bytes, position) & 0xFFFFFFFFL;
	}

	private static long int8(byte[] bytes, int position) {
		return unsigned4(bytes, position) | unsigned4(bytes, position + 4) << 32;
	}

	/**
	 * Room that serves one directory after the other.
	 */
	static final class Buffer {

		private static final int STEP = 64 * 1024;

		private byte[] bytes = new byte[0];

		private byte[] atLeast(int size) {
			if (this.bytes.length < size) {
				this.bytes = new byte[Math.max(size, STEP)];
			}
			return this.bytes;
		}

	}

}
