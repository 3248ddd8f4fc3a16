package io.migrator.boot.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names a migration that is observed, and gives it its keys: a bean of this type replaces
 * the {@linkplain DefaultMigrationObservationConvention default}.
 */
public interface MigrationObservationConvention extends ObservationConvention<MigrationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof MigrationObservationContext;
	}

}
