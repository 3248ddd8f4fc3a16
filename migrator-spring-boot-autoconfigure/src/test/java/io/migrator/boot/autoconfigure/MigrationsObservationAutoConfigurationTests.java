package io.migrator.boot.autoconfigure;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.migrator.boot.metrics.DefaultMigrationObservationConvention;
import io.migrator.boot.metrics.DefaultRunObservationConvention;
import io.migrator.boot.metrics.MigrationObservationContext;
import io.migrator.boot.metrics.MigrationObservationConvention;
import io.migrator.boot.metrics.RunObservationConvention;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class MigrationsObservationAutoConfigurationTests extends OneDatabase {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void namesObservationsAsBeansOfTheApplicationDo() {
		withDataSource().withConfiguration(AutoConfigurations.of(MigrationsObservationAutoConfiguration.class))
			.withPropertyValues("migrator.bootstrap=before-beans")
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
