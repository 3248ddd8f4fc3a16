package io.migrator.boot.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.boot.metrics.MigrationMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Measures what this process knows of migrations.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@Conditional(MigratedCondition.class)
@Import(MigratedDatabaseConfiguration.class)
public final class MigrationsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationMetrics migrationMetrics(ObjectProvider<Database> databases) {
		return MigrationMetrics.of(new Databases(databases.orderedStream().toList()));
	}

}
