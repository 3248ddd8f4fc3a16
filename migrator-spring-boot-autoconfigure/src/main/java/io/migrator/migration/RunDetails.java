package io.migrator.migration;

import java.util.List;

/**
 * A run with its attempts.
 *
 * @param run the run
 * @param attempts its attempts in order; one that is no success has its text, where that
 * was kept
 */
public record RunDetails(RunRecord run, List<JournalEntry> attempts) {

	public RunDetails {
		attempts = List.copyOf(attempts);
	}

}
