package io.migrator.boot.autoconfigure;

import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.event.EventPublisher;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Runs migrations when the application starts, and tells of each run.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(StartupCondition.class)
@Import(StartupSelector.class)
class StartupConfiguration {

	@Bean
	static MigrationLog migrationLog() {
		return new MigrationLog();
	}

	@Bean
	static EventPublisher migrationEventPublisher(ApplicationEventPublisher events) {
		return new EventPublisher(events);
	}

}
