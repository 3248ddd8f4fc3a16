package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;
import org.postgresql.PGConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Makes a migrator from properties, and has it run when the application starts.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ DataSource.class, PGConnection.class })
@EnableConfigurationProperties(MigratorProperties.class)
@Import({ DatabasesSelector.class, MigratorConfiguration.class, StartupSelector.class })
public final class MigratorAutoConfiguration {

	@Bean
	static UnknownPropertyCheck migratorUnknownPropertyCheck(Environment environment) {
		return new UnknownPropertyCheck(environment);
	}

	/**
	 * For whoever shows it: lazily, since an application may have nobody who does.
	 */
	@Bean
	@Lazy
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Conditional(StatusCondition.class)
	Database migratedDatabase(ObjectProvider<Migrator> migrator, MigratorProperties properties) {
		return new Database(Database.DEFAULT, Optional.ofNullable(migrator.getIfAvailable()),
				properties.database().execution().values(), UnaryOperator.identity());
	}

}
