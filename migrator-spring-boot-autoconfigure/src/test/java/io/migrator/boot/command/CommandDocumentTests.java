package io.migrator.boot.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.boot.DocumentPage;
import io.migrator.boot.command.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each report in the documentation is what the command above it writes. A comment in
 * front of the command names the {@linkplain CommandScenes scene}; those of a scene that
 * follow one another find what the ones before them left.
 */
class CommandDocumentTests {

	private static final Pattern REPORT = Pattern.compile("""
			<!-- (?<scene>[a-z ]+) -->
			```text
			(?:\\$ java -jar app\\.jar (?<args>.*)
			)?(?s:(?<report>.*?))```
			""");

	private static final String STANDARD_ERROR = "standard error";

	private static final Pattern ARGUMENT = Pattern.compile("--[^\\s\"]+(?:\"([^\"]*)\")?");

	@TempDir
	private Path folder;

	private String scene = "";

	private Outcome last = new Outcome(0, "", "");

	@Test
	void showsWhatCommandsWrite() throws IOException {
		try (CommandFolder commands = new CommandFolder(this.folder)) {
			CommandScenes scenes = new CommandScenes(this.folder, commands);
			for (String name : List.of("commands.md", "adopting.md", "from-flyway.md", "from-liquibase.md",
					"from-supabase.md")) {
				this.scene = "";
				DocumentPage page = DocumentPage.of(name);
				page.isExpectedToBe(REPORT.matcher(page.text())
					.replaceAll((found) -> Matcher.quoteReplacement(report(found, scenes))));
			}
		}
	}

	private String report(MatchResult found, CommandScenes scenes) {
		String before = found.group().substring(0, found.start(3) - found.start());
		if (found.group(1).equals(STANDARD_ERROR)) {
			return before + scenes.fixed(this.last.err()) + "```\n";
		}
		try {
			if (!found.group(1).equals(this.scene)) {
				this.scene = found.group(1);
				scenes.set(this.scene);
			}
			this.last = scenes.run(arguments(found.group(2)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// what is written to both is shown apart, where the page has a place for it
		boolean apart = !this.last.out().isEmpty();
		return before + scenes.fixed(apart ? this.last.out() : this.last.err()) + "```\n";
	}

	private static List<String> arguments(String typed) {
		List<String> arguments = new ArrayList<>();
		ARGUMENT.matcher(typed).results().forEach((argument) -> arguments.add(argument.group().replace("\"", "")));
		return arguments;
	}

}
