package io.migrator.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockRetriesTests {

	private final List<Duration> pauses = new ArrayList<>();

	@Test
	void pausesLongerEachTime() {
		assertThat(pausesUpTo(Duration.ofMillis(1600), Duration.ZERO, Duration.ZERO)).startsWith(Duration.ofMillis(100),
				Duration.ofMillis(200), Duration.ofMillis(400));
	}

	@Test
	void countsWhatLiesBetweenTwoTriesByTheClock() {
		assertThat(pausesUpTo(Duration.ofMillis(700), Duration.ZERO, Duration.ofMillis(300)))
			.hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void endsWithATryThatIsOverWithTheTotal() {
		assertThat(pausesUpTo(Duration.ofMillis(2050), Duration.ofSeconds(1), Duration.ZERO))
			.containsExactly(Duration.ofMillis(50));
		assertThat(pausesUpTo(Duration.ofMillis(1950), Duration.ofSeconds(1), Duration.ZERO)).isEmpty();
	}

	@Test
	void givesUpAtOnceWhereNoWaitingIsAllowed() {
		assertThat(pausesUpTo(Duration.ZERO, Duration.ZERO, Duration.ZERO)).isEmpty();
	}

	/**
	 * The pauses between tries that all fail.
	 * @param waited what each try waits
	 * @param busy what else takes time between two tries
	 */
	private List<Duration> pausesUpTo(Duration total, Duration waited, Duration busy) {
		this.pauses.clear();
		LockRetries retries = new LockRetries(total);
		boolean again = true;
		while (again) {
			again = retries.pausedAfterTry(waited, (pause) -> {
				this.pauses.add(pause);
				Pauses.pause(busy);
			});
		}
		return this.pauses;
	}

}
