package io.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A script that is easily misread, and how it is to be read. A trap's file holds one line
 * that says what it is about, and sections: {@code sql}, then in order what reading it
 * gives, each a {@code statement}, {@code rejected} (a statement that the server does not
 * take), {@code data} of the COPY before it, or {@code refused line:column} with words of
 * the message. A visible sign stands for a carriage return.
 *
 * @param name the file's name
 * @param sql the script
 * @param expected what reading it gives
 */
record Trap(String name, String sql, List<Part> expected) {

	private static final String MARK = "---- ";

	static Stream<Trap> all() {
		try (Stream<Path> files = Files.list(folder())) {
			return files.sorted().map(Trap::read).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path folder() {
		try {
			URI uri = Objects.requireNonNull(Trap.class.getResource("traps")).toURI();
			return Path.of(uri);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Trap read(Path file) {
		try {
			List<Part> parts = new ArrayList<>();
			String kind = "";
			List<String> lines = new ArrayList<>();
			for (String line : Files.readString(file).split("\n", -1)) {
				if (line.startsWith(MARK)) {
					parts.add(new Part(kind, String.join("\n", lines).replace('\u240D', '\r')));
					kind = line.substring(MARK.length());
					lines.clear();
				}
				else {
					lines.add(line);
				}
			}
			// the file's last line break ends the last section
			parts.add(new Part(kind, String.join("\n", lines.subList(0, lines.size() - 1)).replace('\u240D', '\r')));
			return new Trap(String.valueOf(file.getFileName()), parts.get(1).text(), parts.subList(2, parts.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Part> statements() {
		return this.expected.stream().filter((part) -> part.kind().equals("statement")).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Something that reading gives.
	 */
	record Part(String kind, String text) {

	}

}
