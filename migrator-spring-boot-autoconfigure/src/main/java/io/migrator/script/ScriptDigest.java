package io.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;

/**
 * Digests a script while it is read: its bytes, its SQL, and the files that it includes.
 */
final class ScriptDigest implements ScriptObserver {

	private final TextDigester text = new TextDigester();

	private final SqlDigest sql = new SqlDigest();

	private final List<TextDigester> included = new ArrayList<>(0);

	/**
	 * The script's own bytes, digested as they are read.
	 */
	InputStream of(InputStream bytes) {
		return new DigestingStream(bytes, this.text);
	}

	/**
	 * The result, to be asked for once, when everything was read.
	 */
	Fingerprint result() {
		TextDigest whole = this.text.result();
		if (!this.included.isEmpty()) {
			whole = whole.with(this.included.stream().map(TextDigester::result).toList());
		}
		return new Fingerprint(whole.checksum(), this.sql.result(), whole.size(), whole.crc32());
	}

	/**
	 * Reads a script for nothing else.
	 */
	static Fingerprint read(SqlSource source, Map<String, String> placeholders) throws IOException {
		ScriptDigest digest = new ScriptDigest();
		TextInput input = new TextInput(digest.of(source.open()));
		try (ScriptReader reader = ScriptReader.open(source, input, placeholders, digest)) {
			reader.finish();
		}
		return digest.result();
	}

	/**
	 * Reads a script for nothing else, should somebody ask.
	 * @param bytes what the script's bytes were
	 */
	static Fingerprint later(SqlSource source, Map<String, String> placeholders, ByteDigest bytes) {
		return Fingerprint.later(bytes.size(), bytes.crc32(), () -> {
			try {
				Fingerprint read = read(source, placeholders);
				if (!bytes.isOf(read)) {
					throw new IOException("it was changed after it was checked");
				}
				return read;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("'" + source.location() + "' cannot be read: " + ex.getMessage(), ex);
			}
		});
	}

	@Override
	public InputStream included(InputStream stream) {
		TextDigester digester = new TextDigester();
		this.included.add(digester);
		return new DigestingStream(stream, digester);
	}

	@Override
	public void token(Window window, int from, int to) {
		this.sql.token(window, from, to);
	}

	@Override
	public void metaCommand(Window window, int from, int to) {
		int end = to;
		while (Characters.isSpace(window.chars()[window.markIndex() + end - 1])) {
			end--;
		}
		this.sql.token(window, from, end);
	}

	@Override
	public void statementEnd() {
		this.sql.statementEnd();
	}

	@Override
	public void copyData(Window window, int from, int to) {
		this.sql.range(window, from, to);
	}

	@Override
	public void copyData(byte[] bytes, int from, int to) {
		this.sql.bytes(bytes, from, to);
	}

}
