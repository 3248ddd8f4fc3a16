package io.migrator.ecosystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchDataSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications of Spring Batch that keep what jobs did in the database.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringBatchTests {

	private static final String CUSTOMERS = "CREATE TABLE customers (id int PRIMARY KEY);";

	private static final String SCRIPT = Application.script("org/springframework/batch/core/schema-postgresql.sql");

	@TempDir
	Path migrations;

	@Test
	void runsJobThatBeanLaunchesWhenItIsCreated() {
		try (ConfigurableApplicationContext context = application(Launch.class)
			.with(Application.BEFORE_BEANS, "spring.batch.job.enabled=false")
			.start()) {
			assertThat(context.getBean(BatchStatus.class)).isEqualTo(BatchStatus.COMPLETED);
			assertCompleted(context);
			assertThat(Application.waitsFor(JobRepository.class, context)).containsExactly("migratorInitializer");
		}
	}

	@Test
	void saysWhatToSetWhereTheJobComesFirst(CapturedOutput output) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(application(Launch.class)::start);
		assertThat(output).containsPattern("Created before the migrations run: .*jobRepository")
			.contains("The bean 'launched' misses a table", "\"batch_", "Set migrator.bootstrap=before-beans");
	}

	@Test
	void runsJobsOfTheStartBehindTheMigrations() {
		try (ConfigurableApplicationContext context = application(Customers.class).start()) {
			assertCompleted(context);
		}
	}

	@Test
	void findsTablesInDatabaseThatBatchHasForItself() throws IOException {
		Path jobs = Files.createDirectory(this.migrations.resolve("jobs"));
		Files.writeString(jobs.resolve("001_batch.sql"), SCRIPT);
		try (ConfigurableApplicationContext context = new Application(OwnDatabase.class, this.migrations)
			.migration("001_customers.sql", CUSTOMERS)
			.with(Application.BEFORE_BEANS, "spring.batch.job.enabled=false",
					"migrator.databases.jobs.core.locations=file:" + jobs)
			.start()) {
			assertThat(context.getBean(BatchStatus.class)).isEqualTo(BatchStatus.COMPLETED);
			assertThat(context.getBean(JdbcClient.class)
				.sql("SELECT tablename FROM pg_tables WHERE tablename IN ('customers', 'batch_job_execution')")
				.query()
				.singleValue()).isEqualTo("customers");
		}
	}

	private Application application(Class<?> configuration) {
		return new Application(configuration, this.migrations).migration("001_customers.sql", CUSTOMERS)
			.migration("002_batch.sql", SCRIPT);
	}

	private static void assertCompleted(ConfigurableApplicationContext context) {
		JdbcClient jdbc = context.getBean(JdbcClient.class);
		assertThat(jdbc.sql("SELECT status FROM batch_job_execution").query().singleValue()).isEqualTo("COMPLETED");
		assertThat(jdbc.sql("SELECT id FROM customers").query().singleValue()).isEqualTo(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Customers {

		@Bean
		Job customers(JobRepository repository, PlatformTransactionManager transactions, JdbcClient jdbc) {
			return new JobBuilder("customers", repository)
				.start(new StepBuilder("first", repository).tasklet((contribution, chunk) -> {
					jdbc.sql("INSERT INTO customers VALUES (1)").update();
					return RepeatStatus.FINISHED;
				}, transactions).build())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Launch.class)
	static class OwnDatabase {

		@Bean(defaultCandidate = false)
		@BatchDataSource
		DataSource jobsDataSource() {
			return new DriverManagerDataSource(Application.createDatabase());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Customers.class)
	static class Launch {

		@Bean
		BatchStatus launched(JobOperator operator, Job customers) throws JobExecutionException {
			return operator.start(customers, new JobParameters()).getStatus();
		}

	}

}
