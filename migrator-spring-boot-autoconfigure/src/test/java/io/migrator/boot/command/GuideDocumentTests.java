package io.migrator.boot.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.boot.DocumentPage;
import io.migrator.boot.DocumentSnippet;
import io.migrator.boot.command.CommandLine.Outcome;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who follows the guide, and types its commands with the jar of its files, sees the
 * reports that it shows.
 */
class GuideDocumentTests {

	private static final Pattern REPORT = Pattern.compile("(<!-- ([a-z ]+) -->\n```text\n"
			+ "\\$ java -jar target/shop-1\\.jar --migrator\\.command=(\\w+)\n)(?s:.*?)```");

	private static final Pattern FILE = Pattern.compile("-- src/main/resources/(\\S+)");

	private final DocumentPage page = DocumentPage.of("getting-started.md");

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@Test
	void showsWhatCommandsWrite() throws IOException {
		String text = this.page.text();
		assertThat(REPORT.matcher(text).results()).hasSize(4);
		pack("first", 1, "user");
		run("first", "migrate");
		pack("second migration", 2, "user");
		pack("mended", 3, "users");
		this.page.isExpectedToBe(REPORT.matcher(text)
			.replaceAll((found) -> Matcher
				.quoteReplacement(found.group(1) + report(run(found.group(2), found.group(3))) + "```")));
	}

	/**
	 * Makes the jar of the guide's project.
	 * @param scene where the guide is
	 * @param files how many migrations it has by then
	 * @param referred the table that the second one refers to
	 */
	private void pack(String scene, int files, String referred) throws IOException {
		Path jar = jar(scene);
		Files.createDirectory(jar.getParent());
		try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
			for (DocumentSnippet file : this.page.snippets("sql").limit(files).toList()) {
				Matcher name = FILE.matcher(file.text());
				name.lookingAt();
				entries.putNextEntry(new JarEntry(name.group(1)));
				entries.write(file.text()
					.replace("REFERENCES user\n", "REFERENCES " + referred + "\n")
					.getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private Path jar(String scene) {
		return this.folder.resolve(scene).resolve("shop-1.jar");
	}

	private Outcome run(String scene, String command) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader classPath = new URLClassLoader(new URL[] { jar(scene).toUri().toURL() }, before)) {
			thread.setContextClassLoader(classPath);
			return CommandLine
				.run(List.of("--spring.datasource.url=" + this.database.jdbcUrl(), "--migrator.command=" + command));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/**
	 * What stands at a terminal, but for the log.
	 */
	private static String report(Outcome outcome) {
		return (outcome.out() + (outcome.err().isEmpty() ? "" : "\n" + outcome.err()))
			.replaceAll("\\bin \\d+ ms", "in 210 ms")
			.replaceAll("(?<!in )\\b\\d+ ms", "12 ms");
	}

}
