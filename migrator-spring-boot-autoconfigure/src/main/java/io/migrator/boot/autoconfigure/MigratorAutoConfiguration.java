package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Makes a migrator from properties, and has it run when the application starts.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ DataSource.class, PGConnection.class })
@Import(MigratorSelector.class)
public final class MigratorAutoConfiguration {

	@Bean
	static UnknownPropertyCheck migratorUnknownPropertyCheck(Environment environment) {
		return new UnknownPropertyCheck(environment);
	}

}
