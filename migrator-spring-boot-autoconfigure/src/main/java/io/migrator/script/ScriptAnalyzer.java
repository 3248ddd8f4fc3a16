package io.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.migration.Fingerprint;
import io.migrator.migration.SqlSource;
import io.migrator.migration.TransactionMode;

/**
 * Reads a whole script once, before anything runs, and refuses what cannot be run safely.
 */
public final class ScriptAnalyzer {

	/**
	 * A larger script is digested when it is sent, or when somebody asks: SHA-256 of all
	 * of it would keep the server waiting.
	 */
	private static final int MOST_DIGESTED = 1 << 20;

	private ScriptAnalyzer() {
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
		TransactionRules rules = new TransactionRules();
		List<ScriptStatement> statements = new ArrayList<>();
		InputStream stream = source.open();
		byte[] beginning = beginning(stream);
		InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), stream);
		boolean kept = beginning.length <= AnalyzedScript.MOST_BYTES;
		boolean large = beginning.length > MOST_DIGESTED;
		ScriptDigest digest = new ScriptDigest();
		ByteDigester bytes = new ByteDigester();
		AnalysisObserver observer = new AnalysisObserver(large ? ScriptObserver.NONE : digest);
		TextInput input = new TextInput(large ? new DigestingStream(whole, bytes) : digest.of(whole));
		try (ScriptReader reader = ScriptReader.open(source, input, placeholders, observer)) {
			for (Optional<ScriptStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
				ScriptStatement statement = next.get();
				rules.accept(statement, observer.header());
				kept &= !statement.isCopyFromStdin();
				if (kept) {
					statements.add(statement);
				}
			}
		}
		TransactionMode mode = rules.mode(observer.header());
		Fingerprint fingerprint = digest.result();
		if (large) {
			fingerprint = observer.includes() ? ScriptDigest.read(source, placeholders)
					: ScriptDigest.later(source, placeholders, bytes.result());
		}
		return new ScriptFacts(fingerprint, observer.header().header(), mode, rules.statements(),
				(kept && !observer.includes())
						? Optional.of(new AnalyzedScript(source, beginning, placeholders, statements))
						: Optional.empty());
	}

	private static byte[] beginning(InputStream stream) throws IOException {
		try {
			return stream.readNBytes(MOST_DIGESTED + 1);
		}
		catch (IOException ex) {
			stream.close();
			throw ex;
		}
	}

}
