package io.migrator.boot.page;

import java.util.Objects;

import io.migrator.migration.JournalEntry;

/**
 * An attempt that did not succeed, and where in its text it stopped.
 *
 * @param attempt the attempt
 * @param excerpt the lines around the place, with a caret; empty where the text was not
 * kept
 */
public record FailureView(JournalEntry attempt, String excerpt) {

	public FailureView {
		Objects.requireNonNull(attempt, "attempt");
		Objects.requireNonNull(excerpt, "excerpt");
	}

}
