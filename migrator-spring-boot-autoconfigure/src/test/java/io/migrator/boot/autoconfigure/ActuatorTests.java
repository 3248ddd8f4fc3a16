package io.migrator.boot.autoconfigure;

import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.Migrator;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.actuate.MigrationsSources;
import io.migrator.boot.database.Databases;
import io.migrator.boot.health.MigrationsHealthIndicator;
import io.migrator.boot.metrics.MigrationMetrics;
import io.migrator.boot.metrics.ObservationMigrationListener;
import io.migrator.report.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What there is of endpoint, health and metrics, with and without what they need.
 */
class ActuatorTests extends OneDatabase {

	@BeforeEach
	void prepare() {
		this.runner = withDataSource()
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class,
					MigrationsHealthContributorAutoConfiguration.class, MigrationsObservationAutoConfiguration.class,
					MigrationsMetricsAutoConfiguration.class))
			.withPropertyValues("migrator.bootstrap=before-beans",
					"management.endpoints.web.exposure.include=migrations");
	}

	@Test
	void contributesToActuator() {
		withObservations().run((context) -> {
			assertThat(context).hasSingleBean(MigrationsEndpoint.class)
				.hasBean("migrationsHealthIndicator")
				.hasSingleBean(MigrationMetrics.class)
				.hasSingleBean(ObservationMigrationListener.class);
			assertThat(context.getBean(MigrationsEndpoint.class).migrations().status()).isEqualTo(Status.UP_TO_DATE);
			assertThat(context.getBean(MigrationsHealthIndicator.class).health().getStatus().getCode()).isEqualTo("UP");
		});
	}

	@Test
	void showsPropertiesAtTheEndpointForThem() {
		this.runner
			.withConfiguration(AutoConfigurations.of(MigratorPropertiesAutoConfiguration.class,
					ConfigurationPropertiesReportEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=configprops", "migrator.schema=ops",
					"management.endpoint.configprops.show-values=always")
			.run((context) -> assertThat(context.getBean(ConfigurationPropertiesReportEndpoint.class)
				.configurationPropertiesWithPrefix("migrator")
				.getContexts()
				.values()).singleElement()
				.satisfies((shown) -> assertThat(shown.getBeans().values()).singleElement()
					.satisfies((bean) -> assertThat(bean.getProperties()).containsEntry("schema", "ops"))));
	}

	@Test
	void needsNoWeb() {
		withObservations()
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet", "reactor"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MigrationsEndpoint.class).migrations().status())
					.isEqualTo(Status.UP_TO_DATE);
			});
	}

	@Test
	void needsNoMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean("migrationMetrics")
				.doesNotHaveBean("observationMigrationListener")
				.hasBean("migrationsHealthIndicator");
			assertThat(context.getBean(MigrationsEndpoint.class).migrations().status()).isEqualTo(Status.UP_TO_DATE);
		});
	}

	@Test
	void needsNoActuator() {
		withObservations()
			.withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class,
					HealthIndicator.class))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(MigrationMetrics.class)
					.doesNotHaveBean("migrationsEndpoint")
					.doesNotHaveBean("migrationsHealthIndicator");
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void needsNeither() {
		this.runner
			.withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class,
					HealthIndicator.class, MeterBinder.class, ObservationRegistry.class))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.migrations.access=NONE",
			"management.endpoints.web.exposure.include=health" })
	void hasNoEndpointThatNobodyCanAsk(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationsEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.migrations.enabled=false", "management.health.defaults.enabled=false" })
	void leavesOutHealthWhereTurnedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationsHealthIndicator.class));
	}

	@Test
	void observesNothingWithoutRegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ObservationMigrationListener.class)
			.hasSingleBean(MigrationMetrics.class));
	}

	@Test
	void givesWayToBeansOfTheApplication() {
		withObservations()
			.withBean("ownEndpoint", MigrationsEndpoint.class,
					() -> new MigrationsEndpoint(new MigrationsSources(List.of())))
			.withBean("migrationsHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.withBean("ownMetrics", MigrationMetrics.class, () -> MigrationMetrics.of(new Databases(List.of())))
			.withBean("ownObservations", ObservationMigrationListener.class,
					() -> new ObservationMigrationListener(ObservationRegistry.NOOP, null, null))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(HealthIndicator.class);
				assertThat(context).getBeanNames(MigrationsEndpoint.class).containsExactly("ownEndpoint");
				assertThat(context).getBeanNames(MigrationMetrics.class).containsExactly("ownMetrics");
				assertThat(context).getBeanNames(ObservationMigrationListener.class).containsExactly("ownObservations");
			});
	}

	@Test
	void touchesNothingWhereTurnedOff() {
		this.runner.withPropertyValues("migrator.enabled=false").withBean(SimpleMeterRegistry.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(ApplicationRunner.class)
				.doesNotHaveBean(MigratorInitializer.class)
				.doesNotHaveBean(MigrationMetrics.class);
			assertThat(context.getBean(MigrationsEndpoint.class).migrations().status()).isEqualTo(Status.DISABLED);
			assertThat(context.getBean(MigrationsHealthIndicator.class).health().getDetails()).containsEntry("status",
					"DISABLED");
			assertThat(this.database.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
				.isEmpty();
		});
	}

	@Test
	void observesRunOfTheStart() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.runner.withBean(ObservationRegistry.class, () -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}).run((context) -> {
			assertThat(meters.get("migrator.run").tags("outcome", "SUCCEEDED").timer().count()).isOne();
			assertThat(meters.get("migrator.migration")
				.tags("tier", "core", "source", "core", "outcome", "SUCCEEDED")
				.timer()
				.count()).isOne();
		});
	}

	private ApplicationContextRunner withObservations() {
		return this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create);
	}

}
