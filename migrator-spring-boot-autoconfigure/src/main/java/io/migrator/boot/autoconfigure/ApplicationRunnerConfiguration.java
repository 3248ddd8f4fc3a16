package io.migrator.boot.autoconfigure;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Migrations run as the first application runner.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(StartupCondition.class)
class ApplicationRunnerConfiguration {

	@Bean
	static EarlyBeansNotice migratorEarlyBeansNotice(Environment environment) {
		return new EarlyBeansNotice(environment);
	}

	@Bean
	MigratorRunner migratorRunner(ApplicationContext context) {
		return new MigratorRunner(MigratorStartup.all(context));
	}

}
