package io.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.migrator.migration.SqlSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Data is read as bytes where nothing has to be replaced in it, and as characters where
 * something may have to be: both ways find the same.
 */
class CopyDataTests {

	/**
	 * One that is not used: it makes the reader look at each character.
	 */
	private static final Map<String, String> PLACEHOLDER = Map.of("unused", "");

	private static final List<String> PARTS = List.of("\n", "\n", "\r\n", "\r", "\\", "\\N", "\n\\N\t1", "\n\\.x",
			"\\.", "\t", "1", "eight888", "größe", "日本語", "😀", "x".repeat(30), "ä".repeat(20));

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 40, 8192 })
	void readsBytesAsItReadsCharacters(int mostAtOnce) throws IOException {
		Random random = new Random(mostAtOnce);
		for (int i = 0; i < 300; i++) {
			String script = script(random);
			assertThat(outcome(script, mostAtOnce, Map.of())).as(script)
				.isEqualTo(outcome(script, mostAtOnce, PLACEHOLDER));
		}
	}

	private static String script(Random random) {
		StringBuilder text = new StringBuilder("COPY t FROM stdin;\n");
		for (int i = random.nextInt(60); i > 0; i--) {
			text.append(PARTS.get(random.nextInt(PARTS.size())));
		}
		return text + "\n\\." + (random.nextBoolean() ? "\n" : "\r\n") + "  SELECT 'ä'; COPY u FROM stdin;\n\\.";
	}

	/**
	 * Parts may end the data early: what follows is then refused in the same place.
	 */
	private static Object outcome(String script, int mostAtOnce, Map<String, String> placeholders) throws IOException {
		try {
			return read(script, mostAtOnce, placeholders);
		}
		catch (ScriptException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static List<Object> read(String script, int mostAtOnce, Map<String, String> placeholders)
			throws IOException {
		SqlSource source = source(script.getBytes(StandardCharsets.UTF_8), mostAtOnce);
		try (ScriptReader reader = ScriptReader.open(source, placeholders)) {
			reader.next();
			String data = Scripts.all(reader.copyData());
			ScriptStatement select = reader.next().orElseThrow();
			ScriptStatement last = reader.next().orElseThrow();
			return List.of(data, select.text(), select.position(), last.position(),
					last.isCopyFromStdin() ? Scripts.all(reader.copyData()) : last.text(),
					ScriptAnalyzer.analyze(source, placeholders).fingerprint());
		}
	}

	@Test
	void findsTheEndAtEachPlaceOfItsBuffer() throws IOException {
		for (int length = 65_500; length < 65_560; length++) {
			String data = "\\N\t1\n".repeat(length / 5) + "x".repeat(length % 5) + "\n";
			assertThat(
					read("COPY t FROM stdin;\n" + data + "\\.\nSELECT 1; COPY u FROM stdin;\n2\n\\.", 8192, Map.of()))
				.startsWith(data, "SELECT 1")
				.contains("2\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1\n", "größe\n" })
	void tellsThePlaceOfWhatIsNoUtf8(String before) {
		String text = "COPY t FROM stdin;\n" + before.repeat(20_000) + "ä𝄞?\n\\.\n";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (bytes[i] == '?') ? (byte) 0xFF : bytes[i];
		}
		int line = before.isEmpty() ? 2 : 20_002;
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptAnalyzer.analyze(TextSource.of(bytes), Map.of()))
			.withMessageStartingWith("test.sql:" + line + ":3: the bytes here are not UTF-8");
	}

	@Test
	void tellsThePlaceInALongLine() {
		byte[] bytes = ("COPY t FROM stdin;\n" + "𝄞ä".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptAnalyzer.analyze(TextSource.of(Arrays.copyOf(bytes, bytes.length - 1)), Map.of()))
			.withMessageStartingWith("test.sql:2:100000: the bytes here are not UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1\n", "1\n\\", "1\n\\.x\n", "ä" })
	void refusesDataWithoutAnEnd(String data) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.analyze("SELECT 1;\nCOPY t FROM stdin;\n" + data))
			.withMessageContaining("COPY");
	}

	private static SqlSource source(byte[] bytes, int mostAtOnce) {
		return new SqlSource() {

			@Override
			public String location() {
				return "test.sql";
			}

			@Override
			public InputStream open() {
				return new FilterInputStream(new ByteArrayInputStream(bytes)) {

					@Override
					public int read(byte[] target, int offset, int length) throws IOException {
						return super.read(target, offset, Math.min(length, mostAtOnce));
					}

				};
			}

			@Override
			public SqlSource resolve(String path) throws IOException {
				throw new IOException(path);
			}

		};
	}

}
