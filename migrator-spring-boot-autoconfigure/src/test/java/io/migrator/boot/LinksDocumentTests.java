package io.migrator.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links between the pages of the documentation, and to files and headings, lead
 * somewhere.
 */
class LinksDocumentTests {

	private static final Path ROOT = DocumentPage.ROOT.toAbsolutePath().normalize();

	private static final Pattern CODE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```|`[^`\n]*`");

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");

	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");

	static List<Path> pages() {
		return DocumentPage.all()
			.map((page) -> page.path().toAbsolutePath().normalize())
			.map(ROOT::relativize)
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void leadSomewhere(Path page) throws IOException {
		assertThat(links(page)).allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
			assertThat(ROOT.resolve(target)).exists();
			if (parts.length > 1) {
				assertThat(anchors(target)).contains(parts[1]);
			}
		});
	}

	@Test
	void tableOfContentsHasEveryPage() throws IOException {
		Path contents = Path.of("docs", "README.md");
		Set<Path> linked = links(contents).stream()
			.map((link) -> contents.resolveSibling(link.replaceFirst("#.*", "")).normalize())
			.collect(Collectors.toSet());
		assertThat(pages()).filteredOn((page) -> page.startsWith("docs") && !page.equals(contents)).isSubsetOf(linked);
	}

	private static List<String> links(Path page) throws IOException {
		return LINK.matcher(CODE.matcher(Files.readString(ROOT.resolve(page))).replaceAll(""))
			.results()
			.map((link) -> (link.group(1) != null) ? link.group(1) : link.group(2))
			.filter((link) -> !link.matches("[a-z]+:.*"))
			.toList();
	}

	/**
	 * The names that GitHub gives to headings.
	 */
	private static Set<String> anchors(Path page) throws IOException {
		Map<String, Integer> seen = new HashMap<>();
		String text = Pattern.compile("(?ms)^\\s*```.*?^\\s*```")
			.matcher(Files.readString(ROOT.resolve(page)))
			.replaceAll("");
		return HEADING.matcher(text)
			.results()
			.map((heading) -> heading.group(1)
				.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_ -]", "")
				.replace(' ', '-'))
			.map((name) -> {
				int before = seen.getOrDefault(name, 0);
				seen.put(name, before + 1);
				return (before == 0) ? name : name + "-" + before;
			})
			.collect(Collectors.toSet());
	}

}
