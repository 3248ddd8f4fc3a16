package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * Reads whole scripts for tests.
 */
final class Scripts {

	private Scripts() {
	}

	static List<ScriptStatement> read(String text) {
		return read(TextSource.of(text), Map.of());
	}

	static List<ScriptStatement> read(SqlSource source, Map<String, String> placeholders) {
		List<ScriptStatement> statements = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(source, placeholders)) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				statements.add(next.get());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return statements;
	}

	static List<String> texts(String text) {
		return read(text).stream().map(ScriptStatement::text).toList();
	}

	static ScriptStatement only(String text) {
		List<ScriptStatement> statements = read(text);
		if (statements.size() != 1) {
			throw new AssertionError("Not one statement: " + statements.stream().map(ScriptStatement::text).toList());
		}
		return statements.get(0);
	}

	static String all(InputStream data) {
		try {
			return new String(data.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ScriptFacts analyze(String text) {
		try {
			return ScriptAnalyzer.analyze(TextSource.of(text), Map.of());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
