package io.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.database.DatabaseException;
import io.migrator.boot.metrics.MigrationMetrics;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SeveralDatabasesTests extends TwoDatabases {

	@Test
	void migratesEachAfterTheDefaultOne(CapturedOutput output) {
		this.runner.withUserConfiguration(ShopAndBilling.class).run((context) -> {
			start(context);
			assertThat(tables(this.shop)).containsExactly("customers");
			assertThat(tables(this.billing)).containsExactly("invoices");
			assertThat(output.toString().lines().filter((line) -> line.contains("Applied core/001_init.sql")))
				.hasSize(2)
				.satisfiesExactly((first) -> assertThat(first).contains("io.migrator.default"),
						(second) -> assertThat(second).contains("io.migrator.billing"));
		});
	}

	@Test
	void leavesOutTheDefaultOneWhereEachDataSourceHasAName(CapturedOutput output) {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.shop.data-source=dataSource",
					"migrator.databases.shop.core.locations=file:" + this.folder + "/core/migrations")
			.run((context) -> {
				assertThat(context).doesNotHaveBean("migrator").hasBean("shopMigrator").hasBean("billingMigrator");
				start(context);
				assertThat(tables(this.shop)).containsExactly("customers");
				assertThat(tables(this.billing)).containsExactly("invoices");
				assertThat(output).contains("Only the databases below migrator.databases are migrated");
				assertThat(context.getBean(MigrationsEndpoint.class).migrations()).satisfies((all) -> {
					assertThat(all.status()).isEqualTo(Status.UP_TO_DATE);
					assertThat(all.tiers()).isEmpty();
					assertThat(all.databases()).containsOnlyKeys("shop", "billing");
				});
			});
	}

	@Test
	void saysWhichOneFailed() {
		this.project.file("billing/002_bad.sql", "CREATE TABEL x (id int)");
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.run((context) -> assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> start(context))
				.withMessageStartingWith("Database 'billing': Migration core/002_bad.sql failed")
				.satisfies((ex) -> assertThat(ex.database()).isEqualTo("billing")));
	}

	@Test
	void startsEachInItsOwnWay() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.billing.on-startup=validate")
			.run((context) -> assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> start(context))
				.withCauseInstanceOf(PendingMigrationsException.class)
				.satisfies((ex) -> assertThat(ex.action())
					.contains("--migrator.command=migrate --migrator.database=billing")));
	}

	@Test
	void leavesOutOneThatIsTurnedOff() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.databases.billing.enabled=false")
			.run((context) -> {
				start(context);
				assertThat(tables(this.shop)).containsExactly("customers");
				assertThat(tables(this.billing)).isEmpty();
				assertThat(context).doesNotHaveBean("billingMigrator");
				assertThat(context.getBean(MigrationsEndpoint.class).migrations().databases().get("billing"))
					.hasFieldOrPropertyWithValue("status", Status.DISABLED);
			});
	}

	@Test
	void turnsAllOff() {
		this.runner.withUserConfiguration(ShopAndBilling.class)
			.withPropertyValues("migrator.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(Migrator.class).doesNotHaveBean(MigratorRunner.class);
				assertThat(context.getBean(MigrationsEndpoint.class).migrations().status()).isEqualTo(Status.DISABLED);
			});
	}

	@Test
	void givesABeanToTheDatabaseThatItIsQualifiedFor() {
		this.runner.withUserConfiguration(ShopAndBilling.class, BeansOfBilling.class).run((context) -> {
			start(context);
			assertThat(tables(this.shop)).containsExactly("customers");
			assertThat(tables(this.billing)).containsExactlyInAnyOrder("invoices", "made_in_java", "made_for_ann");
		});
	}

	@Test
	void leavesAMigratorOfTheApplicationAlone() {
		this.runner.withUserConfiguration(ShopAndBilling.class, OwnMigrator.class).run((context) -> {
			start(context);
			assertThat(context).hasBean("migrator");
			assertThat(tables(this.shop)).containsExactly("customers");
			assertThat(tables(this.billing)).containsExactly("customers");
		});
	}

	@Test
	void contributesTheHealthOfEach() {
		this.runner.withUserConfiguration(ShopAndBilling.class).run((context) -> {
			assertThat(context).doesNotHaveBean("migrationsHealthIndicator");
			CompositeHealthContributor health = context.getBean("migrationsHealthContributor",
					CompositeHealthContributor.class);
			assertThat(health.stream().map((entry) -> entry.name())).containsExactly("default", "billing");
			assertThat(health.getContributor("billing")).isInstanceOfSatisfying(HealthIndicator.class,
					(own) -> assertThat(Objects.requireNonNull(own.health()).getStatus())
						.isEqualTo(org.springframework.boot.health.contributor.Status.OUT_OF_SERVICE));
		});
	}

	@Test
	void measuresEach() {
		this.runner.withUserConfiguration(ShopAndBilling.class, Meters.class).run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBean(MigrationMetrics.class).bindTo(meters);
			start(context);
			for (String database : List.of("default", "billing")) {
				assertThat(meters.get("migrator.run").tag("database", database).timer().count()).isOne();
				assertThat(meters.get("migrator.migration").tag("database", database).timer().count()).isOne();
				assertThat(meters.get("migrator.migrations")
					.tags("database", database, "tier", "core", "state", "APPLIED")
					.gauge()
					.value()).isEqualTo(1);
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class BeansOfBilling {

		@Bean(defaultCandidate = false)
		@Qualifier("billing")
		JavaMigration madeInJava() {
			return new JavaMigration() {
				@Override
				public String id() {
					return "core/002_made_in_java";
				}

				@Override
				public void migrate(JavaMigrationContext context) throws Exception {
					try (var statement = context.connection().createStatement()) {
						statement.execute("CREATE TABLE made_in_java (id int); CREATE TABLE ${name} (id int)"
							.replace("${name}", "made_for_ann"));
					}
				}
			};
		}

		@Bean(defaultCandidate = false)
		@Qualifier("billing")
		MigratorCustomizer placeholder() {
			return (builder) -> builder.placeholder("name", "made_for_ann");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		@Bean(defaultCandidate = false)
		Migrator billingMigrator(@Qualifier("billingDataSource") DataSource dataSource,
				@Value("${migrator.core.locations}") String locations) {
			return new MigratorBuilder(dataSource).coreLocations(locations).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ObservationRegistry observationRegistry(MeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}

	}

}
