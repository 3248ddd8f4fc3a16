package io.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.migrator.migration.SqlSource;

/**
 * A small script with the bytes and the statements that were found when it was analyzed:
 * what is sent is what was checked, whatever becomes of the file.
 */
public final class AnalyzedScript implements SqlSource {

	/**
	 * A larger script is read again when its turn comes.
	 */
	static final int MOST_BYTES = 32 * 1024;

	private final SqlSource source;

	private final byte[] bytes;

	private final Map<String, String> placeholders;

	private final List<ScriptStatement> statements;

	AnalyzedScript(SqlSource source, byte[] bytes, Map<String, String> placeholders, List<ScriptStatement> statements) {
		this.source = source;
		this.bytes = bytes;
		this.placeholders = placeholders;
		this.statements = List.copyOf(statements);
	}

	/**
	 * The statements, none of them a COPY with data.
	 * @return the statements
	 */
	public List<ScriptStatement> statements() {
		return this.statements;
	}

	/**
	 * Whether the statements are what reading the script with these placeholders gives.
	 * @param values values for <code>${name}</code>, by name
	 * @return true where they are
	 */
	public boolean wasReadWith(Map<String, String> values) {
		return this.placeholders.equals(values);
	}

	@Override
	public String location() {
		return this.source.location();
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.bytes);
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		return this.source.resolve(path);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof AnalyzedScript script && this.source.equals(script.source)
				&& Arrays.equals(this.bytes, script.bytes);
	}

	@Override
	public int hashCode() {
		return this.source.hashCode();
	}

	@Override
	public String toString() {
		return this.source.toString();
	}

}
