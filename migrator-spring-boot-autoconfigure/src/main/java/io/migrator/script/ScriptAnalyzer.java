package io.migrator.script;

import java.io.IOException;
import java.util.Map;

import io.migrator.migration.SqlSource;

/**
 * Reads a whole script once, before anything runs, and refuses what cannot be run safely.
 */
public final class ScriptAnalyzer {

	private ScriptAnalyzer() {
	}

	/**
	 * Reads a script's bytes only.
	 * @param source the script
	 * @return its digest
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public static TextDigest digest(SqlSource source) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads and checks a script.
	 * @param source the script
	 * @param placeholders values for <code>${name}</code>, by name
	 * @return what it is
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is refused
	 */
	public static ScriptFacts analyze(SqlSource source, Map<String, String> placeholders) throws IOException {
		throw new UnsupportedOperationException();
	}

}
