package io.migrator.boot.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.boot.DocumentPage;
import io.migrator.boot.DocumentSnippet;
import io.migrator.boot.command.CommandLine.Outcome;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
		try (CommandFolder commands = project(1, "user")) {
			run(commands, "migrate");
		}
		try (CommandFolder commands = project(2, "user")) {
			text = reports(text, "second migration", commands);
		}
		try (CommandFolder commands = project(3, "users")) {
			text = reports(text, "mended", commands);
		}
		this.page.isExpectedToBe(text);
	}

	/**
	 * The guide's project.
	 * @param files how many migrations it has
	 * @param referred the table that the second one refers to
	 */
	private CommandFolder project(int files, String referred) throws IOException {
		Path jar = this.folder.resolve("shop-1.jar");
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
		return new CommandFolder(this.folder, jar);
	}

	private String reports(String text, String scene, CommandFolder commands) {
		return REPORT.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(
					found.group(2).equals(scene) ? found.group(1) + report(found, commands) + "```" : found.group()));
	}

	private String report(MatchResult found, CommandFolder commands) {
		try {
			Outcome outcome = run(commands, found.group(3));
			return (outcome.out() + (outcome.err().isEmpty() ? "" : "\n" + outcome.err()))
				.replaceAll("\\bin \\d+ ms", "in 210 ms")
				.replaceAll("(?<!in )\\b\\d+ ms", "12 ms");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Outcome run(CommandFolder commands, String command) throws IOException {
		return commands
			.run(List.of("--spring.datasource.url=" + this.database.jdbcUrl(), "--migrator.command=" + command));
	}

}
