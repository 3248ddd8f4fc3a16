package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.SqlSource;

/**
 * Reads scripts' bytes only, one script after the other, in room that serves them all;
 * for one thread at a time.
 */
public final class DigestReader {

	private static final int BUFFER_SIZE = 1 << 16;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	/**
	 * Reads a script, and none of the files that it may include, for what tells whether
	 * its bytes are still the same. SHA-256, which {@link #text} takes, would cost a
	 * start that finds everything applied more than all the rest.
	 * @param source the script
	 * @return its digest
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public ByteDigest bytes(SqlSource source) throws IOException {
		return bytes(source, Long.MAX_VALUE).orElseThrow();
	}

	/**
	 * The same for a script that may be too large to be read without need.
	 * @param source the script
	 * @param most how many bytes it may have
	 * @return its digest, empty for a larger one
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public Optional<ByteDigest> bytes(SqlSource source, long most) throws IOException {
		ByteDigester digester = new ByteDigester();
		Utf8Check utf8 = new Utf8Check();
		long size = 0;
		try (InputStream stream = source.open()) {
			for (int count = stream.read(this.buffer); count >= 0; count = stream.read(this.buffer)) {
				digester.update(this.buffer, 0, count);
				utf8.accept(this.buffer, 0, count);
				size += count;
				if (size > most) {
					return Optional.empty();
				}
			}
		}
		if (!utf8.isValid() || !utf8.isBetweenCharacters()) {
			refuse(source);
		}
		return Optional.of(digester.result());
	}

	/**
	 * Reads a script, and none of the files that it may include: where it does,
	 * {@link ScriptAnalyzer#analyze} tells another checksum.
	 * @param source the script
	 * @return its digest
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public TextDigest text(SqlSource source) throws IOException {
		TextDigester digester = new TextDigester();
		try (InputStream stream = source.open()) {
			for (int count = stream.read(this.buffer); count >= 0; count = stream.read(this.buffer)) {
				digester.update(this.buffer, 0, count);
			}
		}
		if (!digester.isUtf8()) {
			refuse(source);
		}
		return digester.result();
	}

	/**
	 * Decodes the script, which tells the place.
	 */
	private static void refuse(SqlSource source) throws IOException {
		try (Window window = Window.over(source.location(), new TextInput(source.open()), Map.of())) {
			while (window.peek(0) >= 0) {
				window.moveToIndex(window.limitIndex());
				window.release(window.offset());
			}
		}
	}

}
