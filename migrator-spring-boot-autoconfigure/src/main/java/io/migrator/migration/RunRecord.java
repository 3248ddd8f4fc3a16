package io.migrator.migration;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A run, as the journal remembers it.
 *
 * @param summary the run in numbers
 * @param origin who ran
 * @param actions what it attempted
 * @param stoppedBy the attempt that ended the run, without its text, where that is no
 * success
 */
public record RunRecord(RunSummary summary, RunOrigin origin, Set<JournalEntry.Action> actions,
		Optional<JournalEntry> stoppedBy) {

	public RunRecord {
		Objects.requireNonNull(summary, "summary");
		Objects.requireNonNull(origin, "origin");
		actions = EnumSet.copyOf(actions);
	}

}
