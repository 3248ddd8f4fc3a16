package io.migrator.boot.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.migration.MigrationError;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Observes runs and, inside them, migrations ({@link MigratorObservationDocumentation}).
 */
public final class ObservationMigrationListener implements MigrationListener {

	private static final RunObservationConvention RUN = new DefaultRunObservationConvention();

	private static final MigrationObservationConvention MIGRATION = new DefaultMigrationObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RunObservationConvention runConvention;

	private final @Nullable MigrationObservationConvention migrationConvention;

	private final @Nullable String database;

	private final Map<UUID, Observed<RunObservationContext>> runs = new ConcurrentHashMap<>();

	private final Map<MigrationId, Observed<MigrationObservationContext>> migrations = new ConcurrentHashMap<>();

	/**
	 * Creates a listener.
	 * @param registry who is told
	 * @param runConvention names runs and gives them keys, null for the default
	 * @param migrationConvention names migrations and gives them keys, null for the
	 * default
	 */
	public ObservationMigrationListener(ObservationRegistry registry, @Nullable RunObservationConvention runConvention,
			@Nullable MigrationObservationConvention migrationConvention) {
		this(registry, runConvention, migrationConvention, null);
	}

	private ObservationMigrationListener(ObservationRegistry registry, @Nullable RunObservationConvention runConvention,
			@Nullable MigrationObservationConvention migrationConvention, @Nullable String database) {
		this.registry = registry;
		this.runConvention = runConvention;
		this.migrationConvention = migrationConvention;
		this.database = database;
	}

	@Override
	public MigrationListener forDatabase(String name) {
		return new ObservationMigrationListener(this.registry, this.runConvention, this.migrationConvention, name);
	}

	@Override
	public void runStarted(UUID runId) {
		RunObservationContext context = new RunObservationContext(runId, this.database);
		Observation observation = MigratorObservationDocumentation.RUN.observation(this.runConvention, RUN,
				() -> context, this.registry);
		this.runs.put(runId, new Observed<>(context, observation.start()));
	}

	@Override
	public void migrationStarted(UUID runId, PlanStep step) {
		MigrationObservationContext context = new MigrationObservationContext(runId, step.action(), step.id(),
				this.database);
		Observation observation = MigratorObservationDocumentation.MIGRATION.observation(this.migrationConvention,
				MIGRATION, () -> context, this.registry);
		Optional.ofNullable(this.runs.get(runId)).map(Observed::observation).ifPresent(observation::parentObservation);
		Observed<MigrationObservationContext> earlier = this.migrations.put(step.id(),
				new Observed<>(context, observation.start()));
		if (earlier != null) {
			// the whole run is tried again
			earlier.context().ended("RETRIED");
			earlier.observation().stop();
		}
	}

	@Override
	public void migrationFinished(UUID runId, MigrationReport report) {
		Observed<MigrationObservationContext> observed = this.migrations.remove(report.id());
		if (observed != null) {
			observed.context().ended(report.outcome().name());
			stop(observed.observation(), report.error());
		}
	}

	@Override
	public void runFinished(RunReport report) {
		Observed<RunObservationContext> observed = this.runs.remove(report.runId());
		if (observed != null) {
			observed.context().ended(report.outcome().name());
			stop(observed.observation(), report.error());
		}
	}

	@Override
	public void runRefused(UUID runId, RuntimeException cause) {
		Observed<RunObservationContext> observed = this.runs.remove(runId);
		if (observed != null) {
			observed.context().ended("REFUSED");
			observed.observation().error(cause).stop();
		}
	}

	private static void stop(Observation observation, Optional<MigrationError> error) {
		error.map(FailedOutcome::new).ifPresent(observation::error);
		observation.stop();
	}

	/**
	 * An observation that is under way.
	 *
	 * @param <C> the type of its context
	 * @param context what is known of it
	 * @param observation the observation
	 */
	private record Observed<C extends Observation.Context>(C context, Observation observation) {

	}

}
