package io.migrator.boot;

import java.util.List;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the documentation shows in SQL is PostgreSQL's: a server reads each snippet, and
 * runs none of it.
 */
class SqlDocumentTests {

	private final TestDatabase database = TestDatabase.create();

	@Test
	void isUnderstoodByTheServer() {
		List<DocumentSnippet> snippets = DocumentPage.all()
			.flatMap((page) -> page.snippets("sql"))
			.filter((snippet) -> !isMeantToFail(snippet))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(7).allSatisfy(this::read);
	}

	@Test
	void failsWhereTheGuideShowsAFailure() {
		assertThat(DocumentPage.of("getting-started.md").snippets("sql").filter(SqlDocumentTests::isMeantToFail))
			.singleElement()
			.satisfies((snippet) -> assertThatException().isThrownBy(() -> read(snippet))
				.havingRootCause()
				.withMessageContaining("syntax error at or near \"user\""));
	}

	private static boolean isMeantToFail(DocumentSnippet snippet) {
		return snippet.text().contains("REFERENCES user\n");
	}

	/**
	 * The body of a block is read as a whole before its first statement, which ends it.
	 */
	private void read(DocumentSnippet snippet) {
		this.database.execute("DO $page$ BEGIN RETURN; " + snippet.text() + " END $page$");
	}

}
