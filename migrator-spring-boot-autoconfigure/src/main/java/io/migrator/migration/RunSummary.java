package io.migrator.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A run in numbers.
 *
 * @param runId the run
 * @param startedAt when its first attempt started
 * @param duration from its first attempt's start to its last one's end, to the
 * millisecond
 * @param outcome how it ended
 * @param applied how many migrations it applied
 */
public record RunSummary(UUID runId, Instant startedAt, Duration duration, JournalEntry.Outcome outcome, int applied) {

}
