package io.migrator.boot.actuate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.JournalEntry;
import io.migrator.migration.SqlSource;
import io.migrator.script.Excerpt;
import io.migrator.script.Excerpt.Values;
import io.migrator.script.ScriptPosition;

/**
 * A text that the journal keeps.
 *
 * @param location the migration that it is of
 * @param text the text
 */
record KeptText(String location, String text) implements SqlSource {

	/**
	 * Shows where an attempt stopped.
	 * @param texts what is kept, by migration
	 * @return an excerpt; empty where the place is not known, the text was not kept, or
	 * the place may be in a file that it includes
	 */
	static String excerpt(JournalEntry attempt, Map<String, String> texts, Values values) {
		return Optional.ofNullable(texts.get(attempt.migrationId()))
			.filter((text) -> attempt.line() > 0 && text.lines().noneMatch((line) -> line.startsWith("\\i")))
			.map((text) -> Excerpt.of(new KeptText(attempt.migrationId(), text),
					new ScriptPosition(attempt.migrationId(), attempt.line(), attempt.column()), values))
			.orElse("");
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		throw new IOException("The journal keeps " + this.location + " alone");
	}

}
