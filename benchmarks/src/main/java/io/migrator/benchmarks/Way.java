package io.migrator.benchmarks;

import java.time.Duration;

/**
 * The way from a client to the server.
 */
enum Way {

	/**
	 * Straight, over the loopback interface.
	 */
	DIRECT(Duration.ZERO),
	/**
	 * Through a proxy that counts.
	 */
	COUNTED(Duration.ZERO),
	/**
	 * Through a proxy that adds two milliseconds to a round trip.
	 */
	DELAYED(Duration.ofMillis(2));

	private final Duration roundTripTime;

	Way(Duration roundTripTime) {
		this.roundTripTime = roundTripTime;
	}

	Duration roundTripTime() {
		return this.roundTripTime;
	}

}
