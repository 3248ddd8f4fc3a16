package io.migrator.boot.metrics;

import java.util.Optional;
import java.util.UUID;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run that is observed.
 */
public final class RunObservationContext extends Observation.Context {

	private final UUID runId;

	private final Optional<String> database;

	private Optional<String> outcome = Optional.empty();

	/**
	 * Creates a context.
	 * @param runId the run
	 */
	public RunObservationContext(UUID runId) {
		this(runId, null);
	}

	/**
	 * Creates the context of one of several databases.
	 * @param runId the run
	 * @param database the database's name, null where there is one only
	 */
	public RunObservationContext(UUID runId, @Nullable String database) {
		this.runId = runId;
		this.database = Optional.ofNullable(database);
	}

	/**
	 * The run.
	 * @return its id
	 */
	public UUID runId() {
		return this.runId;
	}

	/**
	 * The database, where there are several.
	 * @return its name, empty where there is one only
	 */
	public Optional<String> database() {
		return this.database;
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
