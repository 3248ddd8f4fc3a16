package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsEndpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Shows the migrations at the endpoint of that name.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(MigrationsEndpoint.class)
public final class MigrationsEndpointAutoConfiguration {

	@Bean
	@Conditional(StatusCondition.class)
	@ConditionalOnMissingBean
	MigrationsEndpoint migrationsEndpoint(ObjectProvider<Migrator> migrator) {
		return new MigrationsEndpoint(StatusSource.of(migrator).current());
	}

}
