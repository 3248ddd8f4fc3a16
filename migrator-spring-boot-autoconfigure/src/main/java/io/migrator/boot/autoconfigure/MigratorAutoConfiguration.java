package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.database.Database;
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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

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
	@Conditional(StartupCondition.class)
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
	@Conditional(StartupCondition.class)
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
		MigratorBuilder builder = MigratorBuilders.begin(connection.dataSource(),
				SettingsMapper.map(discovery, policy, execution, connectionProperties), context);
		javaMigrations.orderedStream().forEach(builder::javaMigration);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@Conditional(MigratorCondition.class)
	@ConditionalOnMissingBean
	Migrator migrator(MigratorBuilder builder, ObjectProvider<MigrationListener> listeners, Environment environment) {
		boolean several = StartupSelector.namesDatabases(environment);
		listeners.orderedStream()
			.map((listener) -> several ? listener.forDatabase(Database.DEFAULT) : listener)
			.forEach(builder::listener);
		return builder.build();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Conditional(MigratorCondition.class)
	MigratorStartup migratorStartup(Migrator migrator, MigratorProperties properties,
			ObjectProvider<MigrationStrategy> strategy, MigrationLog log) {
		return new MigratorStartup(migrator, properties, strategy.getIfAvailable(() -> Migrator::migrate), log,
				UnaryOperator.identity());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Conditional(StatusCondition.class)
	Database migratedDatabase(ObjectProvider<Migrator> migrator, ExecutionProperties execution) {
		return new Database(Database.DEFAULT, Optional.ofNullable(migrator.getIfAvailable()),
				execution.showValues().setting(), UnaryOperator.identity());
	}

}
