package io.migrator.boot.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.migrator.boot.page.Chromium.Scheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a real browser makes of the pages. The pictures are kept to be looked at.
 */
class PagesBrowserTests {

	private static final Path PICTURES = Path.of("target", "screenshots");

	/**
	 * Of all tests: a browser takes seconds to make itself a profile.
	 */
	@TempDir
	private static Path folder;

	private Chromium browser;

	@BeforeEach
	void findBrowser() throws IOException {
		Optional<Chromium> found = Chromium.find(folder);
		assumeTrue(found.isPresent(), "There is no Chromium on the PATH: the pages are not looked at");
		this.browser = found.orElseThrow();
		Files.createDirectories(PICTURES);
	}

	static Stream<Arguments> pages() {
		return Stream.of(Arguments.of("up-to-date-light", PageViews.upToDate(), 1100, 1900, Scheme.LIGHT),
				Arguments.of("up-to-date-phone-dark", PageViews.upToDate(), 390, 2600, Scheme.DARK),
				Arguments.of("failed-light", PageViews.failed(), 1100, 1500, Scheme.LIGHT),
				Arguments.of("failed-phone-light", PageViews.failed(), 390, 2600, Scheme.LIGHT),
				Arguments.of("changed-dark", PageViews.changed(), 1100, 1500, Scheme.DARK),
				Arguments.of("running-dark", PageViews.running(), 1100, 1200, Scheme.DARK),
				Arguments.of("five-thousand-light", PageViews.large(), 1100, 1700, Scheme.LIGHT));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void showsPagesWithoutAComplaint(String name, StatusView view, int width, int height, Scheme scheme)
			throws IOException {
		Path picture = PICTURES.resolve(name + ".png");
		Files.deleteIfExists(picture);
		assertThat(open(Pages.status(view, PageViews.SETTING), picture, width, height, scheme)).isEmpty();
		assertThat(picture).isNotEmptyFile();
	}

	@Test
	void complainsAboutWhatThePolicyForbids() throws IOException {
		String page = new String(Pages.status(PageViews.upToDate(), PageViews.SETTING), UTF_8);
		byte[] styled = page.replace("<h1 ", "<h1 style=\"color:red\" ").getBytes(UTF_8);
		assertThat(open(styled, folder.resolve("styled.png"), 400, 400, Scheme.LIGHT)).singleElement()
			.asString()
			.contains("Content Security Policy");
	}

	private List<String> open(byte[] page, Path picture, int width, int height, Scheme scheme) throws IOException {
		Path file = Files.write(folder.resolve("page.html"), page);
		return this.browser.open(file.toUri().toString(), picture, width, height, scheme);
	}

}
