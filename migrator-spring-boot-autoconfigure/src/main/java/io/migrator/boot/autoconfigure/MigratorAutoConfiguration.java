package io.migrator.boot.autoconfigure;

import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.event.EventPublisher;
import io.migrator.java.JavaMigration;
import io.migrator.report.MigrationListener;
import org.postgresql.PGConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Makes a migrator from properties, and has it run when the application starts.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ DataSource.class, PGConnection.class })
@EnableConfigurationProperties({ MigratorProperties.class, DiscoveryProperties.class, PolicyProperties.class,
		ExecutionProperties.class, ConnectionProperties.class })
@Import(StartupSelector.class)
public final class MigratorAutoConfiguration {

	@Bean
	static UnknownPropertyCheck migratorUnknownPropertyCheck(Environment environment) {
		return new UnknownPropertyCheck(environment);
	}

	@Bean
	@Conditional(MigratorCondition.class)
	MigrationLog migrationLog() {
		return new MigrationLog();
	}

	@Bean
	@Conditional(MigratorCondition.class)
	MigratorSchemaManagement migratorSchemaManagement(ObjectProvider<DataSource> dataSource) {
		return new MigratorSchemaManagement(dataSource);
	}

	@Bean
	@Conditional(MigratorCondition.class)
	MigratorConnection migratorConnection(ConnectionProperties properties,
			ObjectProvider<MigratorConnectionDetails> details, ObjectProvider<JdbcConnectionDetails> applicationDetails,
			@MigratorDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> dataSource) {
		return new MigratorConnection(properties, details, applicationDetails, marked, dataSource);
	}

	@Bean
	@Conditional(MigratorCondition.class)
	EventPublisher migrationEventPublisher(ApplicationEventPublisher events) {
		return new EventPublisher(events);
	}

	/**
	 * A new one for whoever asks, like Spring Boot's own builders.
	 */
	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@Conditional(MigratorCondition.class)
	MigratorBuilder migratorBuilder(DiscoveryProperties discovery, PolicyProperties policy,
			ExecutionProperties execution, ConnectionProperties connectionProperties, MigratorConnection connection,
			ObjectProvider<JavaMigration> javaMigrations, ObjectProvider<MigratorCustomizer> customizers,
			ApplicationContext context) {
		MigratorBuilder builder = new MigratorBuilder(connection.dataSource(),
				SettingsMapper.map(discovery, policy, execution, connectionProperties))
			.profiles((expression) -> context.getEnvironment().acceptsProfiles(Profiles.of(expression)));
		Optional.ofNullable(context.getClassLoader()).ifPresent(builder::classLoader);
		javaMigrations.orderedStream().forEach(builder::javaMigration);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@Conditional(MigratorCondition.class)
	@ConditionalOnMissingBean
	Migrator migrator(MigratorBuilder builder, ObjectProvider<MigrationListener> listeners) {
		listeners.orderedStream().forEach(builder::listener);
		return builder.build();
	}

}
