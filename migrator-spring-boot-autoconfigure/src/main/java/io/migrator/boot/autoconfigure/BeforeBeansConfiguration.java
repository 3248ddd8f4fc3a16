package io.migrator.boot.autoconfigure;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Migrations run before whatever depends on database initialisation is created.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(StartupCondition.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
class BeforeBeansConfiguration {

	/**
	 * Lazily, nobody would ask for it where no other bean depends on it.
	 */
	@Bean
	static LazyInitializationExcludeFilter migratorLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigratorInitializer.class);
	}

	@Bean(MigratorInitializerDetector.INITIALIZER)
	MigratorInitializer migratorInitializer(ApplicationContext context) {
		return new MigratorInitializer(MigratorStartup.all(context));
	}

}
