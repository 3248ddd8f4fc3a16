package io.migrator.boot.autoconfigure;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The database that {@code migrator.*} itself is about, for whoever shows it: endpoint,
 * health, metrics and commands. A start that has none of them has no such bean, unless it
 * was built ahead of time.
 */
@Configuration(proxyBeanMethods = false)
class MigratedDatabaseConfiguration {

	@Bean
	@Lazy
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Conditional(StatusCondition.class)
	Database migratedDatabase(ObjectProvider<Migrator> migrator, Environment environment) {
		ShowValues values = PropertyReader.of(environment).get("show-values", ShowValues.class, ShowValues.NEVER);
		return new Database(Database.DEFAULT, Optional.ofNullable(migrator.getIfAvailable()), values.setting(),
				UnaryOperator.identity());
	}

}
