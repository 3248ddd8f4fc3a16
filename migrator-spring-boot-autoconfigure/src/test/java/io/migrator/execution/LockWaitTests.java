package io.migrator.execution;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LockWaitTests {

	@ParameterizedTest
	@CsvSource({ "0, 50", "200, 50", "400, 100", "2000, 500", "4000, 1000", "600000, 1000" })
	void pausesForAQuarterOfWhatWasWaited(long waited, long pause) {
		assertThat(LockWait.pauseAfter(Duration.ofMillis(waited))).hasMillis(pause);
	}

}
