package io.migrator.boot.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.diagnostics.InvalidPropertyException;
import io.migrator.report.MigrationListener;
import org.postgresql.PGConnection;

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
	@ConditionalOnMissingBean
	Migrator migrator(DiscoveryProperties discovery, PolicyProperties policy, ExecutionProperties execution,
			ConnectionProperties connection, ObjectProvider<DataSource> dataSource,
			ObjectProvider<JdbcConnectionDetails> connectionDetails, ObjectProvider<MigrationListener> listeners,
			Environment environment, ResourceLoader resourceLoader) {
		DataSource target = connection.isDedicated() ? dedicated(connection, connectionDetails)
				: new DeferredDataSource(dataSource);
		List<MigrationListener> watching = new ArrayList<>(listeners.orderedStream().toList());
		ClassLoader classLoader = Optional.ofNullable(resourceLoader.getClassLoader())
			.orElseGet(ClassLoader::getSystemClassLoader);
		return new Migrator(SettingsMapper.map(discovery, policy, execution, connection), target, classLoader,
				(expression) -> environment.acceptsProfiles(Profiles.of(expression)), watching, Clock.systemUTC());
	}

	private static DataSource dedicated(ConnectionProperties connection,
			ObjectProvider<JdbcConnectionDetails> connectionDetails) {
		return connection.dedicated(
				() -> Optional.ofNullable(connectionDetails.getIfAvailable()).map(JdbcConnectionDetails::getJdbcUrl))
			.map(DedicatedDataSource::of)
			.orElseThrow(() -> new InvalidPropertyException("migrator.username", connection.username() + "",
					"and neither migrator.url nor spring.datasource.url says where the database is",
					"Set migrator.url=jdbc:postgresql://host:5432/database"));
	}

}
