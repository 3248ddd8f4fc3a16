package io.migrator.boot.metrics;

import io.micrometer.common.KeyValues;
import io.migrator.boot.metrics.MigratorObservationDocumentation.RunHighCardinalityKeyNames;
import io.migrator.boot.metrics.MigratorObservationDocumentation.RunLowCardinalityKeyNames;

/**
 * The usual name and keys of a run: {@code migrator.run}.
 */
public class DefaultRunObservationConvention implements RunObservationConvention {

	/**
	 * Creates the convention.
	 */
	public DefaultRunObservationConvention() {
	}

	@Override
	public String getName() {
		return "migrator.run";
	}

	@Override
	public String getContextualName(RunObservationContext context) {
		return "migrator run";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RunObservationContext context) {
		KeyValues keys = KeyValues.of(RunLowCardinalityKeyNames.OUTCOME
			.withValue(context.outcome().orElse(MigratorObservationDocumentation.UNKNOWN)));
		return context.database()
			.map((name) -> keys.and(RunLowCardinalityKeyNames.DATABASE.withValue(name)))
			.orElse(keys);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RunObservationContext context) {
		return KeyValues.of(RunHighCardinalityKeyNames.RUN.withValue(context.runId().toString()));
	}

}
