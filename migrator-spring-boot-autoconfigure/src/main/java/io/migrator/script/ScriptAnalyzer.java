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
		TextDigester digester = new TextDigester(Sha256.create());
		AnalysisObserver observer = new AnalysisObserver();
		TransactionRules rules = new TransactionRules();
		List<ScriptStatement> statements = new ArrayList<>();
		InputStream stream = source.open();
		byte[] beginning = beginning(stream);
		boolean kept = beginning.length <= AnalyzedScript.MOST_BYTES;
		InputStream bytes = new SequenceInputStream(new ByteArrayInputStream(beginning), stream);
		TextInput input = new TextInput(new DigestingStream(bytes, digester));
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
		TextDigest text = observer.withIncluded(digester.result());
		Fingerprint fingerprint = new Fingerprint(text.checksum(), observer.digest().result(), text.size(),
				text.crc32());
		return new ScriptFacts(fingerprint, observer.header().header(), mode, rules.statements(),
				(kept && !observer.hasIncluded())
						? Optional.of(new AnalyzedScript(source, beginning, placeholders, statements))
						: Optional.empty());
	}

	private static byte[] beginning(InputStream stream) throws IOException {
		try {
			return stream.readNBytes(AnalyzedScript.MOST_BYTES + 1);
		}
		catch (IOException ex) {
			stream.close();
			throw ex;
		}
	}

}
