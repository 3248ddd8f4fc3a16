package io.migrator.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.migrator.Migrator;
import io.migrator.boot.event.MigrationRunCompleted;
import io.migrator.boot.event.MigrationRunFailed;
import io.migrator.boot.event.MigrationRunStarted;
import io.migrator.execution.MigrationFailedException;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventsAndCustomizersTests extends OneDatabase {

	@BeforeEach
	void prepare() {
		this.project.core("001_init.sql", "CREATE TABLE ${name} (id int);");
		this.runner = withPool().withUserConfiguration(Listeners.class)
			.withPropertyValues("migrator.placeholders.name=customers");
	}

	@Test
	void publishesStartAndEndOfARun() {
		this.runner.run((context) -> {
			context.getBean(Migrator.class).migrate();
			List<Object> heard = context.getBean(Listeners.class).heard;
			assertThat(heard).hasSize(2);
			assertThat(heard.get(0)).isInstanceOf(MigrationRunStarted.class);
			assertThat(heard.get(1)).isInstanceOfSatisfying(MigrationRunCompleted.class, (completed) -> {
				assertThat(completed.report().runId()).isEqualTo(((MigrationRunStarted) heard.get(0)).runId());
				assertThat(completed.report().applied()).isEqualTo(1);
			});
		});
	}

	@Test
	void namesTheDatabaseOfARun() {
		this.runner
			.withPropertyValues("migrator.databases.billing.url=" + TestDatabase.create().jdbcUrl(),
					"migrator.databases.billing.core.locations=file:" + this.folder + "/core/migrations",
					"migrator.databases.billing.placeholders.name=invoices")
			.run((context) -> {
				context.getBean("migrator", Migrator.class).migrate();
				context.getBean("billingMigrator", Migrator.class).migrate();
				assertThat(context.getBean(Listeners.class).heard).extracting("database")
					.containsExactly("default", "default", "billing", "billing");
			});
	}

	@Test
	void publishesWhyARunFailed() {
		this.project.core("002_broken.sql", "SELECT 1/0;");
		this.runner.run((context) -> {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).migrate());
			assertThat(context.getBean(Listeners.class).heard).last()
				.isInstanceOfSatisfying(MigrationRunFailed.class, (failed) -> {
					assertThat(failed.message()).contains("division by zero");
					assertThat(failed.report().map(RunReport::applied)).contains(1);
				});
		});
	}

	@Test
	void publishesWhyARunWasRefused() {
		this.runner.withPropertyValues("migrator.target=core/nothing.sql").run((context) -> {
			assertThatExceptionOfType(PlanForbiddenException.class)
				.isThrownBy(() -> context.getBean(Migrator.class).migrate());
			assertThat(context.getBean(Listeners.class).heard).last()
				.isInstanceOfSatisfying(MigrationRunFailed.class, (failed) -> {
					assertThat(failed.message()).contains("core/nothing.sql");
					assertThat(failed.report()).isEmpty();
				});
		});
	}

	@Test
	void tellsListenersOfTheApplicationAlsoWhereMigrationsRunBeforeBeans() {
		this.runner.withUserConfiguration(EarlyListener.class)
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(EarlyListener.class).heard).hasSize(2);
			});
	}

	@Test
	void listenerThatThrowsDoesNotDisturbTheRun() {
		this.runner.withBean(ApplicationListener.class, () -> (ApplicationListener<?>) (event) -> {
			if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof MigrationRunStarted) {
				throw new IllegalStateException("listener");
			}
		}).run((context) -> assertThat(context.getBean(Migrator.class).migrate().applied()).isEqualTo(1));
	}

	@Test
	void callsCustomizersInTheirOrderAfterTheProperties() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			context.getBean(Migrator.class).migrate();
			assertThat(tables()).containsExactly("orders");
			assertThat(context.getBean(Customizers.class).runs).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "application-runner", "before-beans" })
	void leavesItToTheStrategyOfTheApplicationWhetherToMigrate(String bootstrap) {
		this.runner.withBean(MigrationStrategy.class, () -> (migrator) -> migrator.plan())
			.withPropertyValues("migrator.bootstrap=" + bootstrap)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				for (ApplicationRunner first : context.getBeansOfType(ApplicationRunner.class).values()) {
					first.run(new DefaultApplicationArguments());
				}
				assertThat(context.getBean(Listeners.class).heard).isEmpty();
				assertThat(tables()).isEmpty();
			});
	}

	@Test
	void readsVendorInLocationsAsPostgresql() {
		this.runner
			.withPropertyValues("migrator.core.locations=" + this.folder.toUri() + "{vendor}",
					"migrator.placeholders.name=vendors")
			.run((context) -> {
				Path file = this.folder.resolve("postgresql/V1__vendor.sql");
				Files.createDirectories(file.getParent());
				Files.writeString(file, "SELECT 1;");
				assertThat(context.getBean(Migrator.class).list().migrations())
					.extracting((migration) -> migration.id().toString())
					.containsExactly("core/V1__vendor.sql");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final List<Object> heard = new ArrayList<>();

		@EventListener
		void started(MigrationRunStarted event) {
			this.heard.add(event);
		}

		@EventListener
		void completed(MigrationRunCompleted event) {
			this.heard.add(event);
		}

		@EventListener
		void failed(MigrationRunFailed event) {
			this.heard.add(event);
		}

	}

	static class EarlyListener implements ApplicationListener<PayloadApplicationEvent<?>> {

		private final List<Object> heard = new ArrayList<>();

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> event) {
			this.heard.add(event.getPayload());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private int runs;

		@Bean
		@Order(2)
		MigratorCustomizer last() {
			return (builder) -> builder.placeholder("name", "orders");
		}

		@Bean
		@Order(1)
		MigratorCustomizer first() {
			return (builder) -> builder.placeholder("name", "customers").listener(new MigrationListener() {

				@Override
				public void runFinished(RunReport report) {
					Customizers.this.runs++;
				}

			});
		}

	}

}
