package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonDocumentTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!there|missing there|---).*\\| ([^|]*) \\|$");

	private static final Pattern TEST = Pattern.compile("`(?<type>\\w+Tests)\\.(?<method>\\w+)`");

	private static final Pattern INHERITED = Pattern.compile("(?m)^class \\w+ extends (\\w+)");

	@Test
	void namesTestsThatAreThereForEveryRow() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(Path.of("..", "docs", "comparison.md")))
			.results()
			.map((row) -> row.group(1))
			.toList();
		assertThat(rows).hasSizeGreaterThan(30)
			.allSatisfy((cell) -> assertThat(cell.split(", ")).allSatisfy(ComparisonDocumentTests::isATest));
	}

	private static void isATest(String name) throws IOException {
		Matcher test = TEST.matcher(name);
		assertThat(test.matches()).as(name).isTrue();
		assertThat(source(test.group("type")))
			.containsPattern("@(Parameterized)?Test\\b[^;]*\\bvoid " + test.group("method") + "\\(");
	}

	/**
	 * The text of a class, and of the one that it inherits tests from.
	 */
	private static String source(String type) throws IOException {
		Path file = find(type);
		String text = Files.readString(file);
		Matcher inherited = INHERITED.matcher(text);
		return inherited.find() ? text + Files.readString(file.resolveSibling(inherited.group(1) + ".java")) : text;
	}

	private static Path find(String type) throws IOException {
		for (String module : List.of(".", "../ecosystem-tests")) {
			try (Stream<Path> files = Files.walk(Path.of(module, "src", "test", "java"))) {
				Optional<Path> file = files.filter((path) -> path.endsWith(type + ".java")).findFirst();
				if (file.isPresent()) {
					return file.get();
				}
			}
		}
		throw new AssertionError("No test " + type);
	}

}
