package io.migrator.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation tells readers to depend on the versions that the build makes and
 * tests.
 */
class DependencyDocumentTests {

	private static final String SEPARATOR = "(?::|</artifactId>\\s*<version>)([\\w.-]+)";

	@Test
	void areOfThisVersion() throws IOException {
		assertThat(versions("migrator-spring-boot-starter")).hasSizeGreaterThan(2)
			.containsOnly(build("<artifactId>migrator-parent</artifactId>\\s*<version>(.+)</version>"));
	}

	@Test
	void areOfTheVersionOfSpringBootThatIsTested() throws IOException {
		assertThat(versions("spring-boot-starter-parent")).isNotEmpty()
			.containsOnly(build("<spring-boot.version>(.+)</spring-boot.version>"));
	}

	private static Stream<String> versions(String artifact) {
		return DocumentPage.all()
			.flatMap((page) -> Pattern.compile(artifact + SEPARATOR).matcher(page.text()).results())
			.map((found) -> found.group(1));
	}

	private static String build(String element) throws IOException {
		return Pattern.compile(element)
			.matcher(Files.readString(DocumentPage.ROOT.resolve("pom.xml")))
			.results()
			.map((MatchResult found) -> found.group(1))
			.findFirst()
			.orElseThrow();
	}

}
