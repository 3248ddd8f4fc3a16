package io.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of the documentation of which parts are generated. With {@code -Ddocs.write} a
 * test writes them instead of comparing.
 *
 * @param path the file
 */
public record DocumentPage(Path path) {

	public static final Path FOLDER = Path.of("..", "docs");

	private static final String COMMAND = "mvn test -pl migrator-spring-boot-autoconfigure -Dtest='*DocumentTests' -Ddocs.write";

	public static DocumentPage of(String name) {
		return new DocumentPage(FOLDER.resolve(name));
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
