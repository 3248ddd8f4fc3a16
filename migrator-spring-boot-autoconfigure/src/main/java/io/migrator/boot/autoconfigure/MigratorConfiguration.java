package io.migrator.boot.autoconfigure;

import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.database.Database;
import io.migrator.java.JavaMigration;
import io.migrator.report.MigrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The migrator that {@code migrator.*} itself is about. Its condition is decided once for
 * all of its beans.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MigratorCondition.class)
class MigratorConfiguration {

	@Bean
	MigratorSchemaManagement migratorSchemaManagement(ObjectProvider<DataSource> dataSource) {
		return new MigratorSchemaManagement(dataSource);
	}

	@Bean
	MigratorConnection migratorConnection(ConnectionProperties properties,
			ObjectProvider<MigratorConnectionDetails> details, ObjectProvider<JdbcConnectionDetails> applicationDetails,
			@MigratorDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> dataSource) {
		return new MigratorConnection(properties, details, applicationDetails, marked, dataSource);
	}

	/**
	 * A new one for whoever asks, like Spring Boot's own builders.
	 */
	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	MigratorBuilder migratorBuilder(DiscoveryProperties discovery, PolicyProperties policy,
			ExecutionProperties execution, ConnectionProperties connectionProperties, MigratorConnection connection,
			ObjectProvider<JavaMigration> javaMigrations, ObjectProvider<MigratorCustomizer> customizers,
			ApplicationContext context) {
		MigratorBuilder builder = MigratorBuilders.begin(connection.dataSource(),
				SettingsMapper.map(discovery, policy, execution, connectionProperties), context);
		for (JavaMigration migration : javaMigrations.orderedStream().toList()) {
			builder.javaMigration(migration);
		}
		for (MigratorCustomizer customizer : customizers.orderedStream().toList()) {
			customizer.customize(builder);
		}
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	Migrator migrator(MigratorBuilder builder, ObjectProvider<MigrationListener> listeners, Environment environment) {
		boolean several = DatabasesSelector.namesDatabases(environment);
		for (MigrationListener listener : listeners.orderedStream().toList()) {
			builder.listener(several ? listener.forDatabase(Database.DEFAULT) : listener);
		}
		return builder.build();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	MigratorStartup migratorStartup(Migrator migrator, MigratorProperties properties,
			ObjectProvider<MigrationStrategy> strategy, MigrationLog log) {
		return new MigratorStartup(migrator, properties, strategy.getIfAvailable(() -> Migrator::migrate), log,
				UnaryOperator.identity());
	}

}
