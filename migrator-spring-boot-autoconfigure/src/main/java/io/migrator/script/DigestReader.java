package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;

import io.migrator.migration.SqlSource;

/**
 * Reads scripts' bytes only, one script after the other, in room that serves them all;
 * for one thread at a time.
 */
public final class DigestReader {

	private static final int BUFFER_SIZE = 1 << 16;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private final MessageDigest sha = Sha256.create();

	/**
	 * Reads a script, and none of the files that it may include: where it does,
	 * {@link ScriptAnalyzer#analyze} tells another checksum.
	 * @param source the script
	 * @return its digest
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public TextDigest digest(SqlSource source) throws IOException {
		// what is left of a file that could not be read to its end
		this.sha.reset();
		TextDigester digester = new TextDigester(this.sha);
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
