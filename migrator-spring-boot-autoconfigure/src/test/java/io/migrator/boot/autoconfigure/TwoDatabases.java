package io.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application of two databases, a shop and its billing.
 */
abstract class TwoDatabases {

	@TempDir
	Path folder;

	final TestDatabase shop = TestDatabase.create();

	final TestDatabase billing = TestDatabase.create();

	ApplicationContextRunner runner = new ApplicationContextRunner();

	ProjectFiles project = new ProjectFiles(Path.of("."));

	@BeforeEach
	void prepare() {
		this.project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE customers (id int)")
			.file("billing/001_init.sql", "CREATE TABLE invoices (id int)");
		this.runner = this.runner
			.withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class,
					AbsentMigratorAutoConfiguration.class, MigrationsEndpointAutoConfiguration.class,
					MigrationsHealthContributorAutoConfiguration.class, MigrationsObservationAutoConfiguration.class,
					MigrationsMetricsAutoConfiguration.class))
			.withPropertyValues(this.project.properties().toArray(String[]::new))
			.withPropertyValues("shop.url=" + this.shop.jdbcUrl(), "billing.url=" + this.billing.jdbcUrl(),
					"migrator.databases.billing.core.locations=file:" + this.folder + "/billing",
					"management.endpoints.web.exposure.include=migrations",
					"management.endpoints.jmx.exposure.include=migrations");
	}

	static void start(ApplicationContext context) {
		context.getBean(MigratorRunner.class).run(new DefaultApplicationArguments());
	}

	static List<String> tables(TestDatabase database) {
		return database
			.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'");
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
