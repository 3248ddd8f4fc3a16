package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.migration.MigrationId;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.report.MigrationListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StartupTests extends OneDatabase {

	@BeforeEach
	void prepare() {
		this.project.core("001_init.sql", "CREATE TABLE customers (id int); INSERT INTO customers VALUES (1);");
		this.runner = withDataSource().withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class));
	}

	@Test
	void migratesAsFirstRunner() {
		this.runner.run((context) -> {
			MigratorRunner migratorRunner = context.getBean(MigratorRunner.class);
			assertThat(migratorRunner.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
			assertThat(tables()).isEmpty();
			migratorRunner.run(new DefaultApplicationArguments());
			assertThat(tables()).containsExactly("customers");
			assertThat(context).doesNotHaveBean(MigratorInitializer.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "before-beans", "before_beans", "BEFORE_BEANS", "beforeBeans" })
	void migratesBeforeBeansThatDependOnTheDatabase(String mode) {
		this.runner.withUserConfiguration(EagerReader.class)
			.withPropertyValues("migrator.bootstrap=" + mode)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(ApplicationRunner.class);
				assertThat(context.getBean("customerCount")).isEqualTo(1L);
			});
	}

	@Test
	void migratesBeforeScriptsOfSpringBoot() {
		this.project.file("data.sql", "INSERT INTO customers VALUES (2);");
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
			.withPropertyValues("spring.sql.init.mode=always",
					"spring.sql.init.data-locations=file:" + this.folder + "/data.sql",
					"migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.database.query("SELECT id FROM customers")).containsExactly("1", "2");
			});
	}

	@Test
	void migratesBeforeBeansOfAnApplicationThatIsLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void runsBeforeRunnersThatClaimTheHighestPrecedence() {
		this.runner.withUserConfiguration(EagerRunner.class).run((context) -> {
			List<ApplicationRunner> runners = context.getBeanProvider(ApplicationRunner.class).orderedStream().toList();
			assertThat(runners).hasSize(2).first().isInstanceOf(MigratorRunner.class);
		});
	}

	@Test
	void namesBeansThatAreCreatedBeforeTheMigrationsRun(CapturedOutput output) {
		this.runner.withBean("sessions", AnnotatedReader.class).run((context) -> {
			assertThat(output).contains("Created before the migrations run: sessions.",
					"migrator.bootstrap=before-beans");
			assertThat(output).doesNotContain("jdbcTemplate");
		});
	}

	@Test
	void namesBeansWhoseClassIsAnnotatedHoweverTheyAreMade(CapturedOutput output) {
		this.runner.withUserConfiguration(Readers.class)
			.run((context) -> assertThat(output)
				.contains("Created before the migrations run: annotated, inherited, ofMethod."));
	}

	@Test
	void refusesToStartWhereOnlyValidatingAndPending() {
		this.runner.withPropertyValues("migrator.on-startup=validate", "migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PendingMigrationsException.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate", "validate", "wait", "none" })
	void warnsInEveryMode(String mode, CapturedOutput output) {
		this.runner.run((context) -> context.getBean(Migrator.class).migrate());
		this.runner
			.withPropertyValues("migrator.on-startup=" + mode, "migrator.bootstrap=before-beans",
					"migrator.theme.active=nowhere")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("The active theme 'nowhere' has no folder");
			});
	}

	@Test
	void saysWhyNothingIsKnown(CapturedOutput output) {
		this.runner
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/none", "migrator.on-startup=none",
					"migrator.bootstrap=before-beans")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("Migrations: UNREACHABLE", "No connection to the database: ");
			});
	}

	@Test
	void waitsUntilAnotherProcessHasMigrated() {
		AtomicBoolean waited = new AtomicBoolean();
		Migrator other = new MigratorBuilder(this.database.dataSource())
			.coreLocations("file:" + this.folder + "/core/migrations")
			.build();
		this.runner.withPropertyValues("migrator.on-startup=wait", "migrator.bootstrap=before-beans")
			.withBean(MigrationListener.class, () -> new MigrationListener() {
				@Override
				public void waitingForMigrations(List<MigrationId> pending, Duration since) {
					waited.set(true);
					other.migrate();
				}
			})
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(waited).isTrue();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void stopsWaitingAfterTheTimeout() {
		this.runner
			.withPropertyValues("migrator.on-startup=wait", "migrator.wait-timeout=0s",
					"migrator.bootstrap=before-beans")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PendingMigrationsException.class));
	}

	@Test
	void onlyReportsWhereToldSo(CapturedOutput output) {
		this.runner.withPropertyValues("migrator.on-startup=none", "migrator.bootstrap=before-beans").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("Migrations: PENDING, 1 pending");
			assertThat(tables()).isEmpty();
		});
	}

	@Test
	void saysInTheLogWhatItDid(CapturedOutput output) {
		this.runner.run((context) -> {
			context.getBean(Migrator.class).migrate();
			assertThat(output).contains("Applied core/001_init.sql (", "Core: 1 migration, 1 applied in ",
					"Migrations: 1 applied (PostgreSQL ");
			context.getBean(Migrator.class).migrate();
			assertThat(output).contains("Migrations: 1 applied, nothing to do (PostgreSQL ",
					"database " + this.database.name() + ", schema public, ");
		});
	}

	@Test
	void doesNotRunInTheStartWhereCommandIsToRun() {
		this.runner.withPropertyValues("migrator.command=list", "migrator.bootstrap=before-beans").run((context) -> {
			assertThat(context).hasSingleBean(Migrator.class)
				.doesNotHaveBean(MigratorRunner.class)
				.doesNotHaveBean(MigratorInitializer.class);
			assertThat(tables()).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class EagerReader {

		@Bean
		Long customerCount(JdbcTemplate jdbcTemplate) {
			Long count = jdbcTemplate.queryForObject("SELECT count(*) FROM customers", Long.class);
			return (count != null) ? count : -1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerRunner {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ApplicationRunner eagerRunner() {
			return (args) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Readers {

		@Bean
		AnnotatedReader annotated() {
			return new AnnotatedReader();
		}

		@Bean
		InheritingReader inherited() {
			return new InheritingReader();
		}

		@Bean
		@DependsOnDatabaseInitialization
		Object ofMethod() {
			return new Object();
		}

	}

	@DependsOnDatabaseInitialization
	static class AnnotatedReader {

	}

	static class InheritingReader extends AnnotatedReader {

	}

}
