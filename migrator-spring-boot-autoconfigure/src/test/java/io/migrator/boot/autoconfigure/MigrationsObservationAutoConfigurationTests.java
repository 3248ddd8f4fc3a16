package io.migrator.boot.autoconfigure;

import java.nio.file.Path;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.migrator.boot.ProjectFiles;
import io.migrator.boot.metrics.DefaultMigrationObservationConvention;
import io.migrator.boot.metrics.DefaultRunObservationConvention;
import io.migrator.boot.metrics.MigrationObservationContext;
import io.migrator.boot.metrics.MigrationObservationConvention;
import io.migrator.boot.metrics.RunObservationConvention;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class MigrationsObservationAutoConfigurationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void namesObservationsAsBeansOfTheApplicationDo(@TempDir Path folder) {
		ProjectFiles project = new ProjectFiles(folder).core("001_init.sql", "CREATE TABLE customers (id int);");
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class,
					MigrationsObservationAutoConfiguration.class))
			.withPropertyValues(project.properties().toArray(String[]::new))
			.withPropertyValues("spring.datasource.url=" + TestDatabase.create().jdbcUrl(),
					"migrator.bootstrap=before-beans")
			.withBean(TestObservationRegistry.class, () -> this.registry)
			.withUserConfiguration(Conventions.class)
			.run((context) -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("shop.migration")
				.that()
				.hasContextualNameEqualTo("core/001_init.sql")
				.hasParentObservationContextMatching((parent) -> "shop.run".equals(parent.getName())));
	}

	@Configuration(proxyBeanMethods = false)
	static class Conventions {

		@Bean
		RunObservationConvention runs() {
			return new DefaultRunObservationConvention() {
				@Override
				public String getName() {
					return "shop.run";
				}
			};
		}

		@Bean
		MigrationObservationConvention migrations() {
			return new DefaultMigrationObservationConvention() {
				@Override
				public String getName() {
					return "shop.migration";
				}

				@Override
				public String getContextualName(MigrationObservationContext context) {
					return context.id().toString();
				}
			};
		}

	}

}
