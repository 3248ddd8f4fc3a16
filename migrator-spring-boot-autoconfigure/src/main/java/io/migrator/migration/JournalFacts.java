package io.migrator.migration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the journal remembers that the history does not say.
 *
 * @param lastAttempts the last attempt of each migration, by id
 * @param appliedTexts the checksums of every text that was ever applied, by id (what
 * tells an old repeatable from a new one, and a deleted row from a file never seen)
 * @param lastRun the last run, where there was one
 * @param unlogged the names of tracking tables that a crash of the server would empty
 */
public record JournalFacts(Map<String, JournalEntry> lastAttempts, Map<String, Set<Checksum>> appliedTexts,
		Optional<RunSummary> lastRun, Set<String> unlogged) {

	/**
	 * A journal that remembers nothing.
	 */
	public static final JournalFacts EMPTY = new JournalFacts(Map.of(), Map.of(), Optional.empty(), Set.of());

	public JournalFacts {
		lastAttempts = Map.copyOf(lastAttempts);
		appliedTexts = Map.copyOf(appliedTexts);
		unlogged = Set.copyOf(unlogged);
	}

}
