package io.migrator.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.migrator.boot.metrics.MigrationObservationConvention;
import io.migrator.boot.metrics.ObservationMigrationListener;
import io.migrator.boot.metrics.RunObservationConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Observes runs and migrations.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@Conditional(MigratedCondition.class)
public final class MigrationsObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ObservationMigrationListener observationMigrationListener(ObservationRegistry registry,
			ObjectProvider<RunObservationConvention> runConvention,
			ObjectProvider<MigrationObservationConvention> migrationConvention) {
		return new ObservationMigrationListener(registry, runConvention.getIfAvailable(),
				migrationConvention.getIfAvailable());
	}

}
