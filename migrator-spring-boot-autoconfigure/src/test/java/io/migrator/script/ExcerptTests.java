package io.migrator.script;

import io.migrator.script.Excerpt.Values;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows places in scripts.
 */
class ExcerptTests {

	private static final String SQL = "SELECT 1;\nCREATE TABLE a (\n\tid int,\n\tname txt DEFAULT 'secret'\n);\nSELECT 2;\n";

	@Test
	void showsTheLinesAround() {
		assertThat(excerpt(SQL, 4, 7, Values.SHOWN)).isEqualTo("""
				  2 | CREATE TABLE a (
				  3 | \tid int,
				> 4 | \tname txt DEFAULT 'secret'
				    | \t     ^
				  5 | );""");
	}

	@Test
	void masksValues() {
		assertThat(excerpt(SQL, 4, 19, Values.MASKED)).isEqualTo("""
				  2 | CREATE TABLE a (
				  3 | \tid int,
				> 4 | \tname txt DEFAULT '******'
				    | \t                 ^
				  5 | );""");
	}

	@Test
	void masksLinesInTheMiddleOfAString() {
		String sql = "SELECT 'a\nb\nsecret\nc', d;\nCOPY t FROM stdin;\n1\tann\n\\.\n";
		assertThat(excerpt(sql, 3, 1, Values.MASKED)).isEqualTo("""
				  1 | SELECT '*
				  2 | *
				> 3 | ******
				    | ^
				  4 | *', d;""");
		assertThat(excerpt(sql, 6, 1, Values.MASKED)).contains("> 6 | *\t***\n");
	}

	@Test
	void masksValuesHoweverBackslashesAreRead() {
		String on = "SELECT 'a\\', 'secret';\nSELECT 'secret';\n";
		String off = "SET standard_conforming_strings = off;\nSELECT 'it\\'s a secret';\nSELECT 'secret';\n";
		assertThat(excerpt(on, 2, 1, Values.MASKED)).doesNotContain("secret");
		assertThat(excerpt(off, 3, 1, Values.MASKED)).contains("SET standard").doesNotContain("secret");
	}

	@Test
	void showsTheFirstAndTheLastLine() {
		assertThat(excerpt("SELECT x", 1, 8, Values.SHOWN)).isEqualTo("> 1 | SELECT x\n    |        ^");
		assertThat(excerpt("\r\n".repeat(99) + "a\r\nb", 100, 1, Values.SHOWN)).isEqualTo("""
				   98 |\s
				   99 |\s
				> 100 | a
				      | ^
				  101 | b""");
	}

	@Test
	void putsTheCaretBehindTheLineAtMost() {
		assertThat(excerpt("ab", 1, 99, Values.SHOWN)).isEqualTo("> 1 | ab\n    |   ^");
	}

	@Test
	void countsCodePoints() {
		assertThat(excerpt("SELECT '😀', x", 1, 13, Values.SHOWN)).endsWith("\n    |             ^");
		assertThat(excerpt("SELECT '😀', x", 1, 13, Values.MASKED)).endsWith("\n    |             ^");
	}

	@Test
	void shortensLongLines() {
		String sql = "a".repeat(500) + "X" + "b".repeat(500);
		String[] lines = excerpt(sql, 1, 501, Values.SHOWN).split("\n", -1);
		assertThat(lines[0]).hasSizeLessThan(140).startsWith("> 1 | …a").endsWith("b…");
		assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('X');
		assertThat(excerpt(sql, 1, 1001, Values.SHOWN).split("\n", -1)[0]).endsWith("b");
	}

	@Test
	void isEmptyForOtherFilesAndLines() {
		assertThat(excerpt("a", 5, 1, Values.SHOWN)).isEmpty();
		assertThat(Excerpt.of(TextSource.of("a"), new ScriptPosition("b.sql", 1, 1), Values.SHOWN)).isEmpty();
	}

	private static String excerpt(String sql, int line, int column, Values values) {
		return Excerpt.of(TextSource.of(sql), new ScriptPosition("test.sql", line, column), values);
	}

}
