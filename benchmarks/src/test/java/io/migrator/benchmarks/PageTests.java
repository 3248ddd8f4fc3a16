package io.migrator.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageTests {

	private static final Path PAGE = Path.of("..", "docs", "benchmarks.md");

	@Test
	void replacesTheRunAndNothingElse() {
		String page = "# Page\n\n" + Page.BEGIN + "\n\nold\n\n" + Page.END + "\n\nrest\n";
		assertThat(Page.withRun(page, "new\n"))
			.isEqualTo("# Page\n\n" + Page.BEGIN + "\n\nnew\n\n" + Page.END + "\n\nrest\n");
	}

	@Test
	void refusesPagesWithoutPlaceForIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> Page.withRun("# Page\n", "new\n"))
			.withMessageContaining(Page.BEGIN);
	}

	@Test
	void findsThePlaceInTheDocumentation() throws Exception {
		String page = Files.readString(PAGE);
		assertThat(Page.withRun(page, "new\n")).contains(Page.BEGIN + "\n\nnew\n\n" + Page.END);
	}

	@Test
	void describesEachCaseInTheDocumentation() throws Exception {
		String page = Files.readString(PAGE);
		assertThat(Catalogue.all()).allSatisfy((each) -> assertThat(page).contains("`" + each.id() + "`"));
	}

}
