package io.migrator.boot.metrics;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;

/**
 * Observes runs as {@code migrator.run} and, inside them, migrations as
 * {@code migrator.migration}.
 */
public final class ObservationMigrationListener implements MigrationListener {

	private static final String OUTCOME = "outcome";

	private final ObservationRegistry registry;

	private final Map<UUID, Observation> runs = new ConcurrentHashMap<>();

	private final Map<MigrationId, Observation> migrations = new ConcurrentHashMap<>();

	/**
	 * Creates a listener.
	 * @param registry who is told
	 */
	public ObservationMigrationListener(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void runStarted(UUID runId) {
		this.runs.put(runId, Observation.start("migrator.run", this.registry));
	}

	@Override
	public void migrationStarted(UUID runId, PlanStep step) {
		Observation observation = Observation.createNotStarted("migrator.migration", this.registry)
			.parentObservation(this.runs.get(runId))
			.lowCardinalityKeyValue("tier", step.id().tier().id())
			.lowCardinalityKeyValue("source", step.id().source().path())
			.highCardinalityKeyValue("migration", step.id().toString());
		Observation earlier = this.migrations.put(step.id(), observation.start());
		if (earlier != null) {
			// the whole run is tried again
			earlier.lowCardinalityKeyValue(OUTCOME, "RETRIED").stop();
		}
	}

	@Override
	public void migrationFinished(UUID runId, MigrationReport report) {
		Observation observation = this.migrations.remove(report.id());
		if (observation != null) {
			observation.lowCardinalityKeyValue(OUTCOME, report.outcome().name()).stop();
		}
	}

	@Override
	public void runFinished(RunReport report) {
		Observation observation = this.runs.remove(report.runId());
		if (observation != null) {
			observation.lowCardinalityKeyValue(OUTCOME, report.outcome().name()).stop();
		}
	}

	@Override
	public void runRefused(UUID runId, RuntimeException cause) {
		Observation observation = this.runs.remove(runId);
		if (observation != null) {
			observation.lowCardinalityKeyValue(OUTCOME, "REFUSED").error(cause).stop();
		}
	}

}
