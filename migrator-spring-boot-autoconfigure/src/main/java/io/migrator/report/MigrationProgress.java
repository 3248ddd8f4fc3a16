package io.migrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How far the migration is that is being applied.
 *
 * @param startedAt when it started
 * @param lasted for how long it has run when this was seen, retries and their pauses
 * included
 * @param statements how many statements its script has; 0 where that is not known
 * @param activity what the server is seen doing for it
 */
public record MigrationProgress(Instant startedAt, Duration lasted, int statements, Activity activity) {

	public MigrationProgress {
		Objects.requireNonNull(startedAt, "startedAt");
		Objects.requireNonNull(lasted, "lasted");
		Objects.requireNonNull(activity, "activity");
	}

}
