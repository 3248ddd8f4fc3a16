package io.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.Migrator;
import io.migrator.boot.ProjectFiles;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.console.MigrationLog;
import io.migrator.boot.health.MigrationsHealthIndicator;
import io.migrator.boot.metrics.MigrationMetrics;
import io.migrator.boot.metrics.ObservationMigrationListener;
import io.migrator.migration.MigratorException;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class MigratorAutoConfigurationTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql",
				"CREATE TABLE customers (id int); INSERT INTO customers VALUES (1);");
		this.runner = this.runner
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class,
					MigrationsEndpointAutoConfiguration.class, MigrationsHealthContributorAutoConfiguration.class,
					MigrationsObservationAutoConfiguration.class, MigrationsMetricsAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class))
			.withPropertyValues(project.properties().toArray(String[]::new))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations",
					"management.endpoints.jmx.exposure.include=migrations");
	}

	@Test
	void backsOffWithoutDataSource() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Migrator.class)
				.doesNotHaveBean(ApplicationRunner.class));
	}

	@Test
	void backsOffWithoutDriver() {
		withDataSource().withClassLoader(new FilteredClassLoader(PGConnection.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Migrator.class));
	}

	@Test
	void usesPrimaryOfTwoDataSources() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.withBean(TestDatabase.class, () -> this.database)
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void refusesTwoDataSourcesOfWhichNoneStandsOut() {
		this.runner.withBean("one", DataSource.class, this.database::dataSource)
			.withBean("two", DataSource.class, this.database::dataSource)
			.run((context) -> assertThatExceptionOfType(MigratorException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).migrate())
				.withMessageContaining("2 DataSources (one, two)")
				.satisfies((ex) -> assertThat(ex.action()).contains("@Primary", "migrator.url")));
	}

	@Test
	void givesWayToMigratorOfTheApplication() {
		withDataSource().withUserConfiguration(OwnMigrator.class)
			.run((context) -> assertThat(context).hasSingleBean(Migrator.class).hasBean("ownMigrator"));
	}

	@Test
	void usesConnectionOfItsOwn() {
		String url = "postgresql://postgres@localhost:" + this.database.port() + "/" + this.database.name();
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class))
			.withPropertyValues(new ProjectFiles(this.folder).properties().toArray(String[]::new))
			.withPropertyValues("migrator.url=" + url)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(DataSource.class);
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void usesUrlOfTheApplicationForUserOfItsOwn() {
		this.runner
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:" + this.database.port() + "/"
					+ this.database.name(), "spring.datasource.username=nobody", "migrator.username=postgres")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void touchesNothingWhereTurnedOff() {
		withDataSource().withPropertyValues("migrator.enabled=false", "migrator.bootstrap=before-beans")
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(Migrator.class)
					.doesNotHaveBean(ApplicationRunner.class)
					.doesNotHaveBean(MigratorInitializer.class)
					.doesNotHaveBean(MigrationMetrics.class);
				assertThat(context.getBean(MigrationsEndpoint.class).migrations().status()).isEqualTo(Status.DISABLED);
				assertThat(context.getBean(MigrationsHealthIndicator.class).health().getDetails())
					.containsEntry("status", "DISABLED");
				assertThat(tables()).isEmpty();
			});
	}

	@Test
	void worksWithoutActuatorAndMicrometer() {
		withDataSource()
			.withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class,
					HealthIndicator.class, MeterBinder.class, ObservationRegistry.class))
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(MigrationLog.class)
					.doesNotHaveBean("migrationsEndpoint")
					.doesNotHaveBean("migrationsHealthIndicator")
					.doesNotHaveBean("migrationMetrics")
					.doesNotHaveBean("observationMigrationListener");
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void contributesToActuator() {
		withDataSource().withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasSingleBean(MigrationsEndpoint.class)
					.hasBean("migrationsHealthIndicator")
					.hasSingleBean(MigrationMetrics.class)
					.hasSingleBean(ObservationMigrationListener.class);
				assertThat(context.getBean(MigrationsEndpoint.class).migrations().status())
					.isEqualTo(Status.UP_TO_DATE);
				assertThat(context.getBean(MigrationsHealthIndicator.class).health().getStatus().getCode())
					.isEqualTo("UP");
			});
	}

	@Test
	void leavesOutHealthWhereTurnedOff() {
		withDataSource().withPropertyValues("management.health.migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsHealthIndicator.class));
	}

	@Test
	void observesRunOfTheStart() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		withDataSource().withBean(ObservationRegistry.class, () -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}).withPropertyValues("migrator.bootstrap=before-beans").run((context) -> {
			assertThat(meters.get("migrator.run").tags("outcome", "SUCCEEDED").timer().count()).isOne();
			assertThat(meters.get("migrator.migration")
				.tags("tier", "core", "source", "core", "outcome", "SUCCEEDED")
				.timer()
				.count()).isOne();
		});
	}

	private ApplicationContextRunner withDataSource() {
		return this.runner.withBean(DataSource.class, this.database::dataSource);
	}

	private List<String> tables() {
		return this.database
			.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
					+ "AND relname NOT LIKE '\\_%'");
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		@Primary
		DataSource application(TestDatabase database) {
			return database.dataSource();
		}

		@Bean
		DataSource reports() {
			return TestDatabase.create().dataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		@Bean
		Migrator ownMigrator(ApplicationContext context, DataSource dataSource) {
			return new Migrator(
					SettingsMapper.map(context.getBean(DiscoveryProperties.class),
							context.getBean(PolicyProperties.class), context.getBean(ExecutionProperties.class),
							context.getBean(ConnectionProperties.class)),
					dataSource, OwnMigrator.class.getClassLoader(), (profile) -> false, List.of(), Clock.systemUTC());
		}

	}

}
