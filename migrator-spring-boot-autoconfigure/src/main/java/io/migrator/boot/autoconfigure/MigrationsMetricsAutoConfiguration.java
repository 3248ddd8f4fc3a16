package io.migrator.boot.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.migrator.Migrator;
import io.migrator.boot.metrics.MigrationMetrics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Measures what this process knows of migrations.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Migrator.class)
public final class MigrationsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationMetrics migrationMetrics(Migrator migrator) {
		return new MigrationMetrics(migrator::lastStatus, migrator::lastSuccess);
	}

}
