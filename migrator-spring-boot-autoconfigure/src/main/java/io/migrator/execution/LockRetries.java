package io.migrator.execution;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a migration that did not get a lock goes on trying: pauses that grow, up to a
 * total that counts the waiting of each try, and by the clock all that lies between two
 * tries, not execution.
 */
final class LockRetries {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	/**
	 * A migration is applied at most this long after whoever held the lock let go.
	 */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

	private final Duration total;

	private Duration spent = Duration.ZERO;

	private Duration pause = FIRST_PAUSE;

	/**
	 * Creates the retries of one migration.
	 * @param total how long to wait in all
	 */
	LockRetries(Duration total) {
		this.total = total;
	}

	/**
	 * Counts a try that failed, and pauses where the total leaves room for another one.
	 * @param waited how long the try waited for locks
	 * @param announced told how long the pause is, before it
	 * @return whether there is to be another try
	 */
	boolean pausedAfterTry(Duration waited, Consumer<Duration> announced) {
		long start = System.nanoTime();
		this.spent = this.spent.plus(waited);
		Duration left = this.total.minus(this.spent).minus(waited);
		if (left.isNegative() || this.spent.compareTo(this.total) >= 0) {
			return false;
		}
		Duration next = (this.pause.compareTo(left) < 0) ? this.pause : left;
		announced.accept(next);
		Pauses.pause(next);
		Duration doubled = this.pause.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		// on a busy machine all takes longer than it was to
		this.spent = this.spent.plusNanos(System.nanoTime() - start);
		return true;
	}

	/**
	 * How long waiting and pauses took until now.
	 */
	Duration spent() {
		return this.spent;
	}

}
