package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.migrator.migration.SqlSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Reads scripts: encodings, positions, placeholders, included files, size.
 */
class ScriptReaderTests {

	@Test
	void numbersStatements() {
		assertThat(Scripts.read("SELECT 1; SELECT 2;;SELECT 3")).extracting(ScriptStatement::number)
			.containsExactly(1, 2, 3);
	}

	@Test
	void dropsByteOrderMark() {
		List<ScriptStatement> statements = Scripts.read("\uFEFFSELECT 1");
		assertThat(statements).extracting(ScriptStatement::text).containsExactly("SELECT 1");
		assertThat(statements.get(0).position()).isEqualTo(new ScriptPosition("test.sql", 1, 1));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1", "7, 1, 8", "10, 2, 1", "12, 3, 1", "14, 3, 2", "15, 3, 2", "16, 3, 3", "17, 3, 4" })
	void countsLinesAndColumns(int index, int line, int column) {
		// the emoji are two chars each, and one column
		ScriptStatement statement = Scripts.only("SELECT 1\r\n,\n😀😀, 2");
		assertThat(statement.positionAt(index)).isEqualTo(new ScriptPosition("test.sql", line, column));
	}

	@Test
	void countsCodePointsAsTheServerDoes() {
		ScriptStatement statement = Scripts.only("\n SELECT '😀😀' x y");
		assertThat(statement.positionAt(statement.text().offsetByCodePoints(0, 14)))
			.isEqualTo(new ScriptPosition("test.sql", 2, 16));
	}

	@Test
	void replacesPlaceholdersEverywhereAndLeavesOthersAlone() {
		List<ScriptStatement> statements = Scripts.read(
				TextSource
					.of("CREATE TABLE ${schema}.a (b text DEFAULT '${who}${x}${'); SELECT $a$${who}$a$, '${ who}'"),
				Map.of("schema", "app", "who", "me;"));
		assertThat(statements).extracting(ScriptStatement::text)
			.containsExactly("CREATE TABLE app.a (b text DEFAULT 'me;${x}${')", "SELECT $a$me;$a$, '${ who}'");
	}

	@Test
	void mapsPositionsAcrossPlaceholdersAndVariables() {
		String sql = "\\set v 'a long value'\nSELECT ${p}, :'v', wrong,\n  also";
		ScriptStatement statement = Scripts.read(TextSource.of(sql), Map.of("p", "1\n+ 2")).get(0);
		assertThat(statement.text()).isEqualTo("SELECT 1\n+ 2, 'a long value', wrong,\n  also");
		assertThat(statement.positionAt(statement.text().indexOf("+ 2"))).hasToString("test.sql:2:8");
		assertThat(statement.positionAt(statement.text().indexOf("long"))).hasToString("test.sql:2:14");
		assertThat(statement.positionAt(statement.text().indexOf("wrong"))).hasToString("test.sql:2:20");
		assertThat(statement.positionAt(statement.text().indexOf("also"))).hasToString("test.sql:3:3");
	}

	@Test
	void mapsPositionsOfStatementsInsideOfAValue() {
		List<ScriptStatement> statements = Scripts.read("\\set v 'SELECT 1; SELECT 2'\n  :v + 3; SELECT 4");
		assertThat(statements).extracting((statement) -> statement.position().toString())
			.containsExactly("test.sql:2:3", "test.sql:2:3", "test.sql:2:11");
		assertThat(statements.get(1).positionAt("SELECT 2 + ".length())).hasToString("test.sql:2:8");
	}

	@Test
	void mapsPositionsBehindAMetaCommand() {
		ScriptStatement statement = Scripts.only("SELECT \\set a 1 \\\\ wrong");
		assertThat(statement.text()).isEqualTo("SELECT  wrong");
		assertThat(statement.positionAt(8)).hasToString("test.sql:1:20");
	}

	@Test
	void readsPlaceholdersThatAreCutByTheBuffer() {
		for (int length = 4080; length < 4100; length++) {
			String sql = "SELECT '" + "x".repeat(length) + "${name}', '${name'";
			assertThat(Scripts.read(TextSource.of(sql), Map.of("name", "v")).get(0).text())
				.isEqualTo(sql.replace("${name}", "v"));
		}
	}

	@Test
	void includesFiles() {
		TextSource source = TextSource.of("SELECT 1;\n\\i a.sql\nSELECT :v;\n\\ir 'b c.sql';\n",
				Map.of("a.sql", "\n\\set v 2\nSELECT :v", "b c.sql", "SELECT 3"));
		List<ScriptStatement> statements = Scripts.read(source, Map.of());
		assertThat(statements).extracting(ScriptStatement::text)
			.containsExactly("SELECT 1", "SELECT 2", "SELECT 2", "SELECT 3");
		assertThat(statements).extracting((statement) -> statement.position().toString())
			.containsExactly("test.sql:1:1", "a.sql:3:1", "test.sql:3:1", "b c.sql:1:1");
		assertThat(statements.get(1).source().location()).isEqualTo("a.sql");
	}

	@Test
	void refusesCirclesOfIncludes() {
		TextSource source = TextSource.of("\\i a.sql", Map.of("a.sql", "SELECT 1;\n\\i a.sql"));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.read(source, Map.of()))
			.withMessage("a.sql:2:1: 'a.sql' includes itself");
	}

	@Test
	void refusesIncludeInsideOfAStatement() {
		TextSource source = TextSource.of("SELECT\n\\i a.sql\n;", Map.of("a.sql", "1"));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.read(source, Map.of()))
			.withMessage("test.sql:2:1: '\\i' stands inside of a statement");
	}

	@Test
	void namesTheIncludedFileThatIsRefused() {
		TextSource source = TextSource.of("\\i a.sql", Map.of("a.sql", "SELECT 'x"));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.read(source, Map.of()))
			.withMessageStartingWith("a.sql:1:8: ");
	}

	@Test
	void refusesBytesThatAreNotUtf8() {
		byte[] bytes = "SELECT 1;\n-- für".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.read(TextSource.of(bytes), Map.of()))
			.withMessage("test.sql:2:5: the bytes here are not UTF-8");
	}

	@Test
	void refusesCharacterThatIsCutOff() {
		byte[] bytes = "SELECT '€".getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.read(TextSource.of(Arrays.copyOf(bytes, bytes.length - 1)), Map.of()))
			.withMessageContaining("not UTF-8");
	}

	@Test
	void keepsLocalSettingInItsTransaction() {
		assertThat(Scripts
			.texts("BEGIN; SET LOCAL standard_conforming_strings = off; SELECT '\\';'; COMMIT; SELECT '\\';"))
			.containsExactly("BEGIN", "SET LOCAL standard_conforming_strings = off", "SELECT '\\';'", "COMMIT",
					"SELECT '\\'");
	}

	@Test
	void takesASettingBackWithItsTransaction() {
		assertThat(Scripts.texts("BEGIN; SET standard_conforming_strings = off; ROLLBACK; SELECT '\\'; SELECT 2;"))
			.containsExactly("BEGIN", "SET standard_conforming_strings = off", "ROLLBACK", "SELECT '\\'", "SELECT 2");
	}

	@Test
	void refusesANulCharacterWhereItStands() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.read(TextSource.of("SELECT 1;\nSELECT 'a\0b';"), Map.of()))
			.withMessage("test.sql:2:10: there is a NUL character here, which SQL cannot hold");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "ISO_8859_1" })
	void saysHowToConvertAFile(String encoding) {
		byte[] bytes = "-- für".getBytes(Charset.forName(encoding));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.read(TextSource.of(bytes), Map.of()))
			.satisfies((ex) -> assertThat(ex.action())
				.contains("iconv -f " + (encoding.equals("UTF-16") ? "UTF-16" : "LATIN1") + " -t UTF-8"));
	}

	@Test
	void passesOverDataThatIsNotRead() {
		assertThat(Scripts.texts("COPY t FROM stdin;\n1;\n\\.\nSELECT 1;")).containsExactly("COPY t FROM stdin",
				"SELECT 1");
	}

	@Test
	void givesDataOfACopyOnly() throws IOException {
		try (ScriptReader reader = ScriptReader.open(TextSource.of("SELECT 1"), Map.of())) {
			reader.next();
			assertThatIllegalStateException().isThrownBy(reader::copyData);
		}
	}

	@Test
	void countsLinesOfDataAndOfLongComments() {
		String sql = "/*" + "x\n".repeat(20000) + "*/COPY t FROM stdin;\n" + "1\n".repeat(20000) + "\\.\n  SELECT 1";
		assertThat(Scripts.read(sql)).extracting((statement) -> statement.position().line())
			.containsExactly(20001, 40003);
	}

	@Test
	void readsDataInSmallPieces() throws IOException {
		String data = "a\\tb\n\\x\n".repeat(5000);
		try (ScriptReader reader = ScriptReader.open(TextSource.of("COPY t FROM stdin;\n" + data + "\\.\nSELECT 1"),
				Map.of())) {
			reader.next();
			InputStream copyData = reader.copyData();
			StringBuilder read = new StringBuilder();
			byte[] piece = new byte[7];
			for (int count = copyData.read(piece); count >= 0; count = copyData.read(piece)) {
				read.append(new String(piece, 0, count, StandardCharsets.UTF_8));
			}
			assertThat(read).hasToString(data);
			assertThat(reader.next().orElseThrow().text()).isEqualTo("SELECT 1");
		}
	}

	@Test
	void readsLongLiterals() {
		String literal = "'" + "x;\n".repeat(1_000_000) + "'";
		assertThat(Scripts.texts("SELECT 1; SELECT " + literal + "; SELECT 2")).containsExactly("SELECT 1",
				"SELECT " + literal, "SELECT 2");
	}

	@Test
	void readsDataLargerThanItsMemory() throws IOException {
		long lines = 20_000_000;
		Runtime runtime = Runtime.getRuntime();
		System.gc();
		long before = runtime.totalMemory() - runtime.freeMemory();
		try (ScriptReader reader = ScriptReader.open(new EndlessSource(lines), Map.of())) {
			long count = 0;
			while (reader.next().isPresent()) {
				count++;
			}
			assertThat(count).isEqualTo(2);
			assertThat(reader.next()).isEmpty();
		}
		System.gc();
		assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(32L << 20);
	}

	/**
	 * A COPY of many lines, made while it is read.
	 */
	private record EndlessSource(long lines) implements SqlSource {

		private static final byte[] HEAD = "COPY t FROM stdin;\n".getBytes(StandardCharsets.UTF_8);

		private static final byte[] LINE = "1\ttext\n".getBytes(StandardCharsets.UTF_8);

		private static final byte[] TAIL = "\\.\nSELECT 1;\n".getBytes(StandardCharsets.UTF_8);

		@Override
		public String location() {
			return "endless.sql";
		}

		@Override
		public InputStream open() {
			return new InputStream() {

				private long line = -1;

				@Override
				public int read() {
					throw new UnsupportedOperationException();
				}

				@Override
				public int read(byte[] target, int offset, int length) {
					int written = 0;
					while (written + HEAD.length < length && this.line <= EndlessSource.this.lines) {
						byte[] next = (this.line < 0) ? HEAD : (this.line < EndlessSource.this.lines) ? LINE : TAIL;
						System.arraycopy(next, 0, target, offset + written, next.length);
						written += next.length;
						this.line++;
					}
					return (written > 0) ? written : -1;
				}

			};
		}

		@Override
		public SqlSource resolve(String path) throws IOException {
			throw new IOException(path);
		}

	}

}
