package io.migrator.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.script.Trap.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the scripts that are easily misread.
 */
class TrapTests {

	@ParameterizedTest
	@MethodSource("io.migrator.script.Trap#all")
	void readsAsExpected(Trap trap) throws IOException {
		List<Part> read = read(trap);
		List<Part> expected = trap.expected();
		assertThat(read).hasSameSizeAs(expected);
		for (int i = 0; i < read.size(); i++) {
			Part part = expected.get(i);
			if (part.kind().startsWith("refused")) {
				assertThat(read.get(i).kind()).isEqualTo(part.kind());
				assertThat(read.get(i).text()).contains(part.text());
			}
			else {
				String kind = part.kind().equals("rejected") ? "statement" : part.kind();
				assertThat(read.get(i)).isEqualTo(new Part(kind, part.text()));
			}
		}
	}

	@Test
	void coversMoreThanSixtyTraps() {
		assertThat(Trap.all()).hasSizeGreaterThan(60);
	}

	private static List<Part> read(Trap trap) throws IOException {
		List<Part> parts = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(TextSource.of(trap.sql()), Map.of())) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				parts.add(new Part("statement", next.get().text()));
				if (next.get().isCopyFromStdin()) {
					String data = Scripts.all(reader.copyData());
					parts.add(new Part("data", data.isEmpty() ? "" : withoutLastLineBreak(data)));
				}
			}
		}
		catch (ScriptException ex) {
			ScriptPosition position = ex.position();
			parts
				.add(new Part("refused " + position.line() + ":" + position.column(), String.valueOf(ex.getMessage())));
			assertThat(ex.action()).isNotBlank();
		}
		return parts;
	}

	private static String withoutLastLineBreak(String data) {
		assertThat(data).endsWith("\n");
		return data.substring(0, data.length() - 1);
	}

}
