package io.migrator.discovery;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.migrator.migration.MigrationId;
import io.migrator.migration.SqlSource;
import io.migrator.script.ScriptAnalyzer;
import io.migrator.script.ScriptFacts;

/**
 * The files of a scan that were analyzed: a run resolves again when it holds the lock,
 * and what a file is does not change by that.
 */
final class AnalyzedFiles {

	/**
	 * How many bytes of small scripts are kept in memory until they are sent.
	 */
	private static final long MOST_KEPT = 8 << 20;

	private final Map<String, String> placeholders;

	private final Map<MigrationId, ScriptFacts> facts = new ConcurrentHashMap<>();

	private final AtomicLong kept = new AtomicLong();

	AnalyzedFiles(Map<String, String> placeholders) {
		this.placeholders = placeholders;
	}

	boolean contain(MigrationId id) {
		return this.facts.containsKey(id);
	}

	/**
	 * Analyzes a file, unless that was done before.
	 */
	ScriptFacts facts(MigrationId id, LocatedFile file) throws IOException {
		ScriptFacts known = this.facts.get(id);
		if (known != null) {
			return known;
		}
		ScriptFacts found = ScriptAnalyzer.analyze(file, this.placeholders);
		if (found.kept().isPresent() && this.kept.addAndGet(found.fingerprint().size()) > MOST_KEPT) {
			found = found.unkept();
		}
		this.facts.put(id, found);
		return found;
	}

	/**
	 * What is to be sent: the script as it was analyzed, where it is kept. A migration in
	 * Java is no script.
	 */
	static SqlSource content(LocatedFile file, ScriptFacts facts) {
		return (facts.kept().isPresent() && !(file instanceof JavaFile)) ? facts.kept().get() : file;
	}

}
