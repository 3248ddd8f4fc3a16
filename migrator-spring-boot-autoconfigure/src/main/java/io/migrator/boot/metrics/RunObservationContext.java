package io.migrator.boot.metrics;

import java.util.Optional;
import java.util.UUID;

import io.micrometer.observation.Observation;

/**
 * What is known of a run that is observed.
 */
public final class RunObservationContext extends Observation.Context {

	private final UUID runId;

	private Optional<String> outcome = Optional.empty();

	/**
	 * Creates a context.
	 * @param runId the run
	 */
	public RunObservationContext(UUID runId) {
		this.runId = runId;
	}

	/**
	 * The run.
	 * @return its id
	 */
	public UUID runId() {
		return this.runId;
	}

	/**
	 * How it ended.
	 * @return the outcome, empty while it is under way
	 */
	public Optional<String> outcome() {
		return this.outcome;
	}

	void ended(String how) {
		this.outcome = Optional.of(how);
	}

}
