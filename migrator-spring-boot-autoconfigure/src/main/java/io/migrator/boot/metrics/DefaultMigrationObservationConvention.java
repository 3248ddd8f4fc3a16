package io.migrator.boot.metrics;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.migrator.boot.metrics.MigratorObservationDocumentation.MigrationHighCardinalityKeyNames;
import io.migrator.boot.metrics.MigratorObservationDocumentation.MigrationLowCardinalityKeyNames;

/**
 * The usual name and keys of a migration: {@code migrator.migration}.
 */
public class DefaultMigrationObservationConvention implements MigrationObservationConvention {

	/**
	 * Creates the convention.
	 */
	public DefaultMigrationObservationConvention() {
	}

	@Override
	public String getName() {
		return "migrator.migration";
	}

	@Override
	public String getContextualName(MigrationObservationContext context) {
		return context.action().name().toLowerCase(Locale.ROOT) + " " + context.id().source().path();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MigrationObservationContext context) {
		KeyValues keys = KeyValues.of(MigrationLowCardinalityKeyNames.ACTION.withValue(context.action().name()),
				MigrationLowCardinalityKeyNames.OUTCOME
					.withValue(context.outcome().orElse(MigratorObservationDocumentation.UNKNOWN)),
				MigrationLowCardinalityKeyNames.SOURCE.withValue(context.id().source().path()),
				MigrationLowCardinalityKeyNames.TIER.withValue(context.id().tier().id()));
		return context.database()
			.map((name) -> keys.and(MigrationLowCardinalityKeyNames.DATABASE.withValue(name)))
			.orElse(keys);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(MigrationObservationContext context) {
		return KeyValues.of(MigrationHighCardinalityKeyNames.MIGRATION.withValue(context.id().toString()),
				MigrationHighCardinalityKeyNames.RUN.withValue(context.runId().toString()));
	}

}
