package io.migrator.boot.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;
import io.migrator.report.MigrationListener;
import org.postgresql.PGConnection;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ResourceLoader;

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
	@ConditionalOnMissingBean
	Migrator migrator(DiscoveryProperties discovery, PolicyProperties policy, ExecutionProperties execution,
			ConnectionProperties connectionProperties, MigratorConnection connection,
			ObjectProvider<MigrationListener> listeners, Environment environment, ResourceLoader resourceLoader,
			ListableBeanFactory beanFactory) {
		List<MigrationListener> watching = new ArrayList<>(listeners.orderedStream().toList());
		ClassLoader classLoader = Optional.ofNullable(resourceLoader.getClassLoader())
			.orElseGet(ClassLoader::getSystemClassLoader);
		return new Migrator(SettingsMapper.map(discovery, policy, execution, connectionProperties),
				connection.dataSource(beanFactory), classLoader,
				(expression) -> environment.acceptsProfiles(Profiles.of(expression)), watching, Clock.systemUTC());
	}

}
