package io.migrator.boot.metrics;

import java.util.Optional;
import java.util.UUID;

import io.micrometer.observation.Observation;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.MigrationId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a migration that is observed.
 */
public final class MigrationObservationContext extends Observation.Context {

	private final UUID runId;

	private final Action action;

	private final MigrationId id;

	private final Optional<String> database;

	private Optional<String> outcome = Optional.empty();

	/**
	 * Creates a context.
	 * @param runId the run
	 * @param action what is done with the migration
	 * @param id the migration
	 */
	public MigrationObservationContext(UUID runId, Action action, MigrationId id) {
		this(runId, action, id, null);
	}

	/**
	 * Creates the context of one of several databases.
	 * @param runId the run
	 * @param action what is done with the migration
	 * @param id the migration
	 * @param database the database's name, null where there is one only
	 */
	public MigrationObservationContext(UUID runId, Action action, MigrationId id, @Nullable String database) {
		this.runId = runId;
		this.action = action;
		this.id = id;
		this.database = Optional.ofNullable(database);
	}

	/**
	 * The run that applies it.
	 * @return its id
	 */
	public UUID runId() {
		return this.runId;
	}

	/**
	 * What is done with the migration.
	 * @return to apply or to undo
	 */
	public Action action() {
		return this.action;
	}

	/**
	 * The migration.
	 * @return its id
	 */
	public MigrationId id() {
		return this.id;
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
