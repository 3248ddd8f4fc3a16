package io.migrator.boot.autoconfigure;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Migrates the databases below {@code migrator.databases}.
 */
@Configuration(proxyBeanMethods = false)
@Import(DatabasesRegistrar.class)
class DatabasesConfiguration {

	@Bean(DatabasesRegistrar.FACTORY)
	DatabaseFactory migratorDatabaseFactory(ConfigurableApplicationContext context) {
		return new DatabaseFactory(context);
	}

}
