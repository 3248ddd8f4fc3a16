package io.migrator.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockRetriesTests {

	@Test
	void pausesLongerEachTimeUpToThreeSeconds() {
		LockRetries retries = new LockRetries(Duration.ofSeconds(1), Duration.ofSeconds(60));
		List<Long> pauses = new ArrayList<>();
		Optional<Duration> next = retries.next();
		while (next.isPresent()) {
			pauses.add(next.get().toMillis());
			next = retries.next();
		}
		assertThat(pauses).startsWith(100L, 200L, 400L, 800L, 1600L, 3000L, 3000L).allMatch((ms) -> ms <= 3000);
	}

	@Test
	void countsTriesAndPausesUpToTheTotal() {
		LockRetries retries = new LockRetries(Duration.ofSeconds(1), Duration.ofSeconds(10));
		while (retries.next().isPresent()) {
			assertThat(retries.spent()).isLessThanOrEqualTo(Duration.ofSeconds(10));
		}
		assertThat(retries.spent()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
	}

	@Test
	void givesUpAtOnceWhereNoWaitingIsAllowed() {
		assertThat(new LockRetries(Duration.ofSeconds(1), Duration.ZERO).next()).isEmpty();
	}

}
