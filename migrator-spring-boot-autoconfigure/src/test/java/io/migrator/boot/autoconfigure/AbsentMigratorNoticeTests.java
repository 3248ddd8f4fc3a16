package io.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import io.migrator.Migrator;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AbsentMigratorNoticeTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(MigratorAutoConfiguration.class, AbsentMigratorAutoConfiguration.class));

	@Test
	void saysWhatToSetWithoutDataSource(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Migrator.class);
			assertThat(output).containsOnlyOnce("No migrations run: the application has no DataSource")
				.contains("spring.datasource.url", "migrator.url", "migrator.enabled=false");
		});
	}

	@Test
	void saysWhatToAddWithoutDriver(CapturedOutput output) {
		withDataSource().withClassLoader(new FilteredClassLoader(PGConnection.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Migrator.class);
			assertThat(output).contains("No migrations run: the PostgreSQL driver is not on the class path. "
					+ "Add org.postgresql:postgresql");
		});
	}

	@Test
	void saysThatMigrationsAreOff(CapturedOutput output) {
		withDataSource().withPropertyValues("migrator.enabled=false")
			.run((context) -> assertThat(output).contains("Migrations are off: migrator.enabled is false"));
	}

	@Test
	void saysNothingWhereMigrationsRun(CapturedOutput output) {
		withDataSource().run((context) -> {
			assertThat(context).hasSingleBean(Migrator.class).doesNotHaveBean(AbsentMigratorNotice.class);
			assertThat(output).doesNotContain("No migrations run", "are off");
		});
	}

	@Test
	void saysNothingWhereTheApplicationHasExcludedThem(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AbsentMigratorAutoConfiguration.class))
			.withBean(DataSource.class, TestDatabase.create()::dataSource)
			.run((context) -> assertThat(output).doesNotContain("No migrations run", "are off"));
	}

	private ApplicationContextRunner withDataSource() {
		return this.runner.withBean(DataSource.class, TestDatabase.create()::dataSource);
	}

}
