package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application of two databases, a shop and its billing.
 */
abstract class TwoDatabases extends OneDatabase {

	final TestDatabase shop = this.database;

	final TestDatabase billing = TestDatabase.create();

	@BeforeEach
	void prepare() {
		this.project.file("billing/001_init.sql", "CREATE TABLE invoices (id int)");
		this.runner = this.runner
			.withConfiguration(AutoConfigurations.of(AbsentMigratorAutoConfiguration.class,
					MigrationsEndpointAutoConfiguration.class, MigrationsHealthContributorAutoConfiguration.class,
					MigrationsObservationAutoConfiguration.class, MigrationsMetricsAutoConfiguration.class))
			.withPropertyValues("shop.url=" + this.shop.jdbcUrl(), "billing.url=" + this.billing.jdbcUrl(),
					"migrator.databases.billing.core.locations=file:" + this.folder + "/billing",
					"management.endpoints.web.exposure.include=migrations",
					"management.endpoints.jmx.exposure.include=migrations");
	}

	static void start(ApplicationContext context) {
		context.getBean(MigratorRunner.class).run(new DefaultApplicationArguments());
	}

	@Configuration(proxyBeanMethods = false)
	static class ShopAndBilling {

		@Bean
		@Primary
		DataSource dataSource(@Value("${shop.url}") String url) {
			return new DriverManagerDataSource(url);
		}

		@Bean
		DataSource billingDataSource(@Value("${billing.url}") String url) {
			return new DriverManagerDataSource(url);
		}

	}

}
