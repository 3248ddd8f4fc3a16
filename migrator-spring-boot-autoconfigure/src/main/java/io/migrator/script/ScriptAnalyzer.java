package io.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;
import io.migrator.migration.TransactionMode;

/**
 * Reads a whole script once, before anything runs, and refuses what cannot be run safely.
 */
public final class ScriptAnalyzer {

	private static final int BUFFER_SIZE = 1 << 14;

	private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[BUFFER_SIZE]);

	private ScriptAnalyzer() {
	}

	/**
	 * Reads a script's bytes only, and none of the files that it may include: where it
	 * does, {@link #analyze} tells another checksum.
	 * @param source the script
	 * @return its digest
	 * @throws IOException when it cannot be read
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public static TextDigest digest(SqlSource source) throws IOException {
		TextDigester digester = new TextDigester();
		byte[] buffer = BUFFER.get();
		try (InputStream stream = source.open()) {
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				digester.update(buffer, 0, count);
			}
		}
		if (!digester.isUtf8()) {
			try (InputStream stream = source.open()) {
				refuse(source.location(), stream);
			}
		}
		return digester.result();
	}

	/**
	 * Digests the bytes of a script that were read already.
	 * @param location the script's location, for messages
	 * @param bytes the whole script
	 * @return its digest
	 * @throws ScriptException when it is not UTF-8, naming line and column
	 */
	public static TextDigest digest(String location, byte[] bytes) {
		TextDigester digester = new TextDigester();
		digester.update(bytes, 0, bytes.length);
		if (!digester.isUtf8()) {
			try (InputStream stream = new ByteArrayInputStream(bytes)) {
				refuse(location, stream);
			}
			catch (IOException ex) {
				throw new IllegalStateException("Bytes in memory can be read", ex);
			}
		}
		return digester.result();
	}

	private static void refuse(String location, InputStream stream) throws IOException {
		try (Window window = Window.over(location, new TextInput(stream), Map.of())) {
			while (window.peek(0) >= 0) {
				window.moveToIndex(window.limitIndex());
				window.release(window.offset());
			}
		}
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
		TextDigester digester = new TextDigester();
		AnalysisObserver observer = new AnalysisObserver();
		TransactionRules rules = new TransactionRules();
		TextInput input = new TextInput(new DigestingStream(source.open(), digester));
		try (ScriptReader reader = ScriptReader.open(source, input, placeholders, observer)) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				rules.accept(next.get(), observer.header());
			}
		}
		TransactionMode mode = rules.mode(observer.header());
		TextDigest text = observer.withIncluded(digester.result());
		Fingerprint fingerprint = new Fingerprint(text.checksum(), observer.digest().result(), text.size(),
				text.crc32());
		return new ScriptFacts(fingerprint, observer.header().header(), mode, rules.statements());
	}

}
