package io.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.migrator.migration.SqlSource;

/**
 * A script in memory, with the files that it may include.
 */
final class TextSource implements SqlSource {

	private final String location;

	private final byte[] bytes;

	private final Map<String, String> others;

	private TextSource(String location, byte[] bytes, Map<String, String> others) {
		this.location = location;
		this.bytes = bytes;
		this.others = others;
	}

	static TextSource of(String text) {
		return new TextSource("test.sql", text.getBytes(StandardCharsets.UTF_8), Map.of());
	}

	static TextSource of(byte[] bytes) {
		return new TextSource("test.sql", bytes, Map.of());
	}

	static TextSource of(String text, Map<String, String> others) {
		return new TextSource("test.sql", text.getBytes(StandardCharsets.UTF_8), others);
	}

	@Override
	public String location() {
		return this.location;
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.bytes);
	}

	@Override
	public SqlSource resolve(String path) throws IOException {
		String text = this.others.get(path);
		if (text == null) {
			throw new FileNotFoundException("no file '" + path + "'");
		}
		return new TextSource(path, text.getBytes(StandardCharsets.UTF_8), this.others);
	}

}
