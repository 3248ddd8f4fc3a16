package io.migrator;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.migrator.drift.FileDrift;
import io.migrator.history.RunJournal;
import io.migrator.migration.Checksum;
import io.migrator.migration.KeptTexts;
import io.migrator.migration.MigratorException;
import io.migrator.migration.RunDetails;
import io.migrator.migration.RunRecords;
import io.migrator.plan.MigrationInfo;
import io.migrator.script.Excerpt.Values;

/**
 * What the journal remembers, for somebody who cannot wait.
 */
public final class Runs {

	private final Probe probe;

	private final RunJournal journal;

	Runs(Probe probe, RunJournal journal) {
		this.probe = probe;
		this.journal = journal;
	}

	/**
	 * A page of runs, the newest first.
	 * @param number the page, from 0
	 * @param size how many runs a page has
	 * @param limit how long to wait for the database
	 * @return the runs
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public RunRecords page(int number, int size, Duration limit) {
		return within(limit, (connection) -> this.journal.page(connection, (long) number * size, size));
	}

	/**
	 * One run with its attempts.
	 * @param runId the run
	 * @param limit how long to wait for the database
	 * @return the run, empty where the journal does not know it
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public Optional<RunDetails> find(UUID runId, Duration limit) {
		return within(limit, (connection) -> this.journal.find(connection, runId));
	}

	/**
	 * Texts that the journal keeps.
	 * @param wanted which text of which migration
	 * @param limit how long to wait for the database
	 * @return the texts by migration; one that was not kept is left out
	 * @throws MigratorException when the journal cannot be read, or not in time
	 */
	public Map<String, KeptTexts> texts(Map<String, Checksum> wanted, Duration limit) {
		return wanted.isEmpty() ? Map.of() : within(limit, (connection) -> this.journal.texts(connection, wanted));
	}

	/**
	 * How files that have changed since they were applied differ from what was applied.
	 * @param migrations migrations, changed or not
	 * @param values whether literals are shown or masked
	 * @param limit how long to wait for the database
	 * @return the files that have changed, in order; without lines where the applied text
	 * was not kept or cannot be read
	 */
	public List<FileDrift> drifts(List<MigrationInfo> migrations, Values values, Duration limit) {
		return new FileDrifts((wanted) -> texts(wanted, limit), values).of(migrations);
	}

	private <T> T within(Duration limit, Function<Connection, T> look) {
		return this.probe.within(limit, (session) -> look.apply(session.connection()));
	}

}
