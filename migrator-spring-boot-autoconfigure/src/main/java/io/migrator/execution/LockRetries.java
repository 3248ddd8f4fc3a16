package io.migrator.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a migration that did not get a lock goes on trying: pauses that grow, up to a
 * total that counts waiting and pauses, not execution.
 */
final class LockRetries {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	/**
	 * A migration is applied at most this long after whoever held the lock let go.
	 */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

	private final Duration timeout;

	private final Duration total;

	private Duration spent = Duration.ZERO;

	private Duration pause = FIRST_PAUSE;

	/**
	 * Creates the retries of one migration.
	 * @param timeout how long each try waits for a lock
	 * @param total how long to wait in all
	 */
	LockRetries(Duration timeout, Duration total) {
		this.timeout = timeout;
		this.total = total;
	}

	/**
	 * Counts a try that failed.
	 * @return how long to pause before the next one, empty when the total is reached
	 */
	Optional<Duration> next() {
		this.spent = this.spent.plus(this.timeout);
		Duration left = this.total.minus(this.spent);
		if (left.isNegative() || left.isZero()) {
			return Optional.empty();
		}
		Duration next = (this.pause.compareTo(left) < 0) ? this.pause : left;
		this.spent = this.spent.plus(next);
		Duration doubled = this.pause.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		return Optional.of(next);
	}

	/**
	 * How long waiting and pauses took until now.
	 */
	Duration spent() {
		return this.spent;
	}

}
