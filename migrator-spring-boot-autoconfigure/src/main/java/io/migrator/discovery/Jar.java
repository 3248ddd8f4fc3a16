package io.migrator.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A jar: a file, or the part of one that is a jar stored in a jar.
 *
 * @param file the file
 * @param nested the jar's name in the file, where it is stored in one; otherwise empty
 * @param start where the jar begins in the file
 * @param end where it ends, or -1 for the file's own end
 */
record Jar(Path file, String nested, long start, long end) {

	private static final int LOCAL_HEADER_SIGNATURE = 0x04034b50;

	private static final int LOCAL_HEADER_LENGTH = 30;

	static Jar of(Path file) {
		return new Jar(file, "", 0, -1);
	}

	/**
	 * The jar's name without its folder.
	 */
	String name() {
		String path = this.nested.isEmpty() ? this.file.toString().replace('\\', '/') : this.nested;
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/**
	 * Where the jar is, for a person who looks for it.
	 */
	String path() {
		return this.nested.isEmpty() ? this.file.toString() : this.file + "!/" + this.nested;
	}

	/**
	 * The entries whose names begin as asked, folders' too.
	 * @param opened the file
	 * @param prefixes the beginnings
	 * @param buffer room for the directory
	 * @throws IOException where it cannot be read or is no jar
	 */
	List<JarEntry> entries(RandomAccessFile opened, List<String> prefixes, JarDirectory.Buffer buffer)
			throws IOException {
		byte[][] bytes = new byte[prefixes.size()][];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = prefixes.get(i).getBytes(StandardCharsets.UTF_8);
		}
		return JarDirectory.read(opened, path(), this.start, (this.end < 0) ? opened.length() : this.end, buffer)
			.entries(bytes);
	}

	/**
	 * The same of a jar that is not open yet.
	 */
	List<JarEntry> entries(List<String> prefixes, JarDirectory.Buffer buffer) throws IOException {
		try (RandomAccessFile opened = open()) {
			return entries(opened, prefixes, buffer);
		}
	}

	/**
	 * The entry of that name.
	 * @throws IOException where the jar cannot be read
	 */
	Optional<JarEntry> find(String name) throws IOException {
		for (JarEntry entry : entries(List.of(name), new JarDirectory.Buffer())) {
			if (entry.name().equals(name)) {
				return Optional.of(entry);
			}
		}
		return Optional.empty();
	}

	/**
	 * A jar that is stored in this one.
	 * @param entry its entry
	 * @throws IOException where it is compressed, or cannot be read
	 */
	Jar nested(JarEntry entry) throws IOException {
		if (entry.method() != JarEntry.STORED) {
			throw new IOException(String.format(Locale.ROOT,
					"'%s' in '%s' is compressed: a jar in a jar must be stored", entry.name(), path()));
		}
		try (RandomAccessFile opened = open()) {
			long data = dataPosition(opened, entry);
			return new Jar(this.file, entry.name(), data, data + entry.size());
		}
	}

	/**
	 * Opens an entry.
	 * @throws IOException where it cannot be read, or the jar was replaced
	 */
	InputStream open(JarEntry entry) throws IOException {
		RandomAccessFile opened = open();
		try {
			return open(opened, entry);
		}
		catch (IOException | RuntimeException ex) {
			opened.close();
			throw ex;
		}
	}

	/**
	 * Opens an entry.
	 * @param opened the file, closed with the stream
	 * @param entry the entry
	 * @throws IOException where it cannot be read, or the jar was replaced
	 */
	InputStream open(RandomAccessFile opened, JarEntry entry) throws IOException {
		return JarEntryStream.of(opened, dataPosition(opened, entry), entry, path());
	}

	/**
	 * Opens the file that it is or lies in.
	 */
	RandomAccessFile open() throws IOException {
		return new RandomAccessFile(this.file.toFile(), "r");
	}

	private long dataPosition(RandomAccessFile opened, JarEntry entry) throws IOException {
		byte[] header = new byte[LOCAL_HEADER_LENGTH];
		if (entry.position() < 0 || entry.position() + LOCAL_HEADER_LENGTH > opened.length()) {
			throw replaced(entry);
		}
		opened.seek(entry.position());
		opened.readFully(header);
		if (JarDirectory.int4(header, 0) != LOCAL_HEADER_SIGNATURE) {
			throw replaced(entry);
		}
		return entry.position() + LOCAL_HEADER_LENGTH + JarDirectory.int2(header, 26) + JarDirectory.int2(header, 28);
	}

	private IOException replaced(JarEntry entry) {
		return new IOException(String.format(Locale.ROOT,
				"'%s' is not where the directory of '%s' says: the jar is damaged, or was replaced while running",
				entry.name(), path()));
	}

}
