package io.migrator.benchmarks;

import java.util.Map;

import io.migrator.benchmarks.child.Sample;
import io.migrator.benchmarks.tool.Contestant;

/**
 * A case that is being measured.
 */
interface Trial {

	/**
	 * Makes what a contestant needs before its first round; not measured.
	 */
	default void prepare(Contestant contestant) throws Exception {
	}

	/**
	 * Measures a contestant once.
	 */
	Sample measure(Contestant contestant) throws Exception;

	/**
	 * Adds what can only be known when all have been measured in a round.
	 */
	default Map<Contestant, Sample> compare(Map<Contestant, Sample> round) {
		return round;
	}

	/**
	 * Clears away.
	 */
	default void finish() throws Exception {
	}

}
