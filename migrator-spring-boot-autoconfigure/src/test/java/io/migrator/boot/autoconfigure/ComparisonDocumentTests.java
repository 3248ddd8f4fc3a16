package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonDocumentTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!there|---).*\\| (?<last>[^|]*) \\|$");

	private static final Pattern TEST = Pattern.compile("`(?<type>\\w+Tests)\\.(?<method>\\w+)`");

	@Test
	void namesATestThatIsThereForEveryRow() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(Path.of("..", "docs", "comparison.md")))
			.results()
			.map((row) -> row.group(1))
			.toList();
		assertThat(rows).hasSizeGreaterThan(20).allSatisfy((cell) -> {
			Matcher test = TEST.matcher(cell);
			assertThat(test.matches()).as(cell).isTrue();
			assertThat(source(test.group("type"))).contains("void " + test.group("method") + "(");
		});
	}

	private static String source(String type) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
			Path file = files.filter((path) -> path.endsWith(type + ".java")).findFirst().orElseThrow();
			return Files.readString(file);
		}
	}

}
