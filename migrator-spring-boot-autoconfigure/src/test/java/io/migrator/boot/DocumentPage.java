package io.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of the documentation. Parts of some are generated: with {@code -Ddocs.write} a
 * test writes them instead of comparing.
 *
 * @param path the file
 */
public record DocumentPage(Path path) {

	public static final Path ROOT = Path.of("..");

	public static final Path FOLDER = ROOT.resolve("docs");

	private static final String COMMAND = "mvn test -pl migrator-spring-boot-autoconfigure -Dtest='*DocumentTests' -Ddocs.write";

	public static DocumentPage of(String name) {
		return new DocumentPage(FOLDER.resolve(name));
	}

	/**
	 * Every page of the project.
	 */
	public static Stream<DocumentPage> all() {
		try (Stream<Path> top = Files.list(ROOT);
				Stream<Path> below = Files.walk(FOLDER);
				Stream<Path> sample = Files.list(ROOT.resolve("sample-app"))) {
			return Stream.of(top, below, sample)
				.flatMap((files) -> files)
				.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map(DocumentPage::new)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What stands between fences in a language.
	 */
	public Stream<DocumentSnippet> snippets(String language) {
		String text = text();
		return Pattern.compile("(?m)^```" + language + "\n((?s:.*?))^```$")
			.matcher(text)
			.results()
			.map((found) -> new DocumentSnippet(this.path, 1 + (int) text.substring(0, found.start(1)).lines().count(),
					found.group(1)));
	}

	public String text() {
		try {
			return Files.readString(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Fails where the page has another text.
	 */
	public void isExpectedToBe(String text) {
		if (System.getProperty("docs.write") == null) {
			assertThat(text()).as("%s is not what the code says; this command writes it: %s", this.path, COMMAND)
				.isEqualTo(text);
			return;
		}
		try {
			Files.writeString(this.path, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
