package io.migrator.boot.autoconfigure;

import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.boot.health.DatabasesHealthContributor;
import io.migrator.boot.health.MigrationsHealthIndicator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Contributes the migrations to the application's health.
 */
@AutoConfiguration(after = MigratorAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("migrations")
@Import(MigratedDatabaseConfiguration.class)
public final class MigrationsHealthContributorAutoConfiguration {

	@Bean
	@Conditional(OneDatabaseCondition.class)
	@ConditionalOnBean(Database.class)
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	MigrationsHealthIndicator migrationsHealthIndicator(Database database) {
		return new MigrationsHealthIndicator(database::lastStatus, database::status);
	}

	/**
	 * The health of each database, where several are named.
	 */
	@Bean
	@ConditionalOnBean(Database.class)
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	CompositeHealthContributor migrationsHealthContributor(ObjectProvider<Database> databases) {
		return new DatabasesHealthContributor(new Databases(databases.orderedStream().toList()));
	}

}
