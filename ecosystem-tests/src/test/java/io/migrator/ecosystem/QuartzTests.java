package io.migrator.ecosystem;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

import org.springframework.beans.FatalBeanException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications that keep Quartz's jobs in the database.
 */
@ExtendWith(OutputCaptureExtension.class)
class QuartzTests {

	private static final String SCRIPT = Application.script("org/quartz/impl/jdbcjobstore/tables_postgres.sql");

	@TempDir
	Path migrations;

	@Test
	void storesJobAndFiresIt() throws InterruptedException {
		try (ConfigurableApplicationContext context = application(Greetings.class).with(Application.BEFORE_BEANS)
			.start()) {
			assertThat(context.getBean(CountDownLatch.class).await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(context.getBean(JdbcClient.class)
				.sql("SELECT job_name FROM qrtz_job_details")
				.query()
				.singleValue()).isEqualTo("greeting");
			assertThat(Application.waitsFor(SchedulerFactoryBean.class, context))
				.containsExactly("migratorInitializer");
		}
	}

	@Test
	void saysWhatToSetWhereJobsAreStoredFirst(CapturedOutput output) {
		assertThatExceptionOfType(FatalBeanException.class).isThrownBy(application(Greetings.class)::start);
		assertThat(output).containsPattern("Created before the migrations run: .*quartzScheduler")
			.contains("The bean 'quartzScheduler' misses a table", "\"qrtz_", "Set migrator.bootstrap=before-beans");
	}

	@Test
	void saysWhatToSetWhereTheSchedulerIsStartedFirst(CapturedOutput output) {
		assertThatExceptionOfType(FatalBeanException.class).isThrownBy(application(NoJobs.class)::start);
		assertThat(output).contains("The bean 'quartzScheduler' misses a table", "\"qrtz_",
				"Set migrator.bootstrap=before-beans");
	}

	@Test
	void saysWhichStatementOfQuartzScriptIsInTheWay(CapturedOutput output) {
		Application application = application(NoJobs.class).with(Application.BEFORE_BEANS)
			.migration("001_quartz.sql", SCRIPT);
		assertThatExceptionOfType(FatalBeanException.class).isThrownBy(application::start);
		assertThat(output)
			.containsPattern("001_quartz.sql:\\d+:1: 'COMMIT' ends a transaction that the script did not begin")
			.contains("Leave the statement out");
	}

	private Application application(Class<?> configuration) {
		return new Application(configuration, this.migrations)
			.migration("001_quartz.sql", SCRIPT.replace("COMMIT;", ""))
			.with("spring.quartz.job-store-type=jdbc",
					"spring.quartz.properties.org.quartz.jobStore.driverDelegateClass=org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NoJobs {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Greetings {

		@Bean
		CountDownLatch greeted() {
			return new CountDownLatch(1);
		}

		@Bean
		JobDetail greeting() {
			return JobBuilder.newJob(Greeting.class).withIdentity("greeting").storeDurably().build();
		}

		@Bean
		Trigger atOnce(JobDetail greeting) {
			return TriggerBuilder.newTrigger().forJob(greeting).build();
		}

	}

	static final class Greeting implements Job {

		private final CountDownLatch greeted;

		Greeting(CountDownLatch greeted) {
			this.greeted = greeted;
		}

		@Override
		public void execute(JobExecutionContext context) {
			this.greeted.countDown();
		}

	}

}
