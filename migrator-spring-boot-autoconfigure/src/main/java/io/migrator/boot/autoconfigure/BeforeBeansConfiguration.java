package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;

import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Migrations run before whatever depends on database initialisation is created.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MigratorCondition.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
class BeforeBeansConfiguration {

	@Bean
	MigratorInitializer migratorInitializer(Migrator migrator, MigratorProperties properties) {
		return new MigratorInitializer(new MigratorStartup(migrator, properties));
	}

}
