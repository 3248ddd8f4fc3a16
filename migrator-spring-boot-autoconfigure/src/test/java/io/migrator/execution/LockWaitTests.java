package io.migrator.execution;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LockWaitTests {

	@ParameterizedTest
	@CsvSource({ "0, 50", "400, 50", "800, 100", "4000, 500", "8000, 1000", "600000, 1000" })
	void pausesForAnEighthOfWhatWasWaited(long waited, long pause) {
		assertThat(LockWait.pauseAfter(Duration.ofMillis(waited))).hasMillis(pause);
	}

}
