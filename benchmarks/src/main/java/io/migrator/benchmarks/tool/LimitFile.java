package io.migrator.benchmarks.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A file as the limit sees it: read whole and digested where it is in a folder, nothing
 * but the jar's own CRC-32 where it is in a jar.
 *
 * @param name the file's name
 * @param digest SHA-256, or CRC-32 in a jar; empty for a large file, which is digested
 * while it is sent
 * @param path the file, or its jar
 * @param text what is in it
 */
record LimitFile(String name, String digest, Path path, Text text) {

	private static final long LARGE = 1024 * 1024;

	static List<LimitFile> list(Location location) throws IOException {
		return switch (location.kind()) {
			case FOLDER -> folder(location.path().resolve(Location.MIGRATIONS));
			case JAR -> jar(location.path());
		};
	}

	private static List<LimitFile> folder(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(LimitFile::of).sorted(Comparator.comparing(LimitFile::name)).toList();
		}
	}

	private static LimitFile of(Path file) {
		try {
			String name = file.getFileName().toString();
			if (Files.size(file) > LARGE) {
				return new LimitFile(name, "", file, () -> Files.readString(file));
			}
			byte[] bytes = Files.readAllBytes(file);
			return new LimitFile(name, hex(sha256().digest(bytes)), file,
					() -> new String(bytes, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<LimitFile> jar(Path jar) throws IOException {
		try (JarFile entries = new JarFile(jar.toFile())) {
			return entries.stream()
				.filter((entry) -> entry.getName().startsWith(Location.MIGRATIONS) && !entry.isDirectory())
				.map((entry) -> new LimitFile(entry.getName(), Long.toHexString(entry.getCrc()), jar,
						() -> inflate(jar, entry)))
				.sorted(Comparator.comparing(LimitFile::name))
				.toList();
		}
	}

	private static String inflate(Path jar, ZipEntry entry) throws IOException {
		try (JarFile entries = new JarFile(jar.toFile()); InputStream bytes = entries.getInputStream(entry)) {
			return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	boolean isLarge() {
		return this.digest.isEmpty();
	}

	String historyRow() {
		return historyRow(this.digest);
	}

	String historyRow(String digest) {
		return "INSERT INTO limit_history VALUES ('" + this.name + "', '" + digest + "');\n";
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String hex(byte[] digest) {
		return HexFormat.of().formatHex(digest);
	}

	/**
	 * The file's text, when it is needed.
	 */
	interface Text {

		String read() throws IOException;

	}

}
