package io.migrator.boot.test;

import javax.sql.DataSource;

import io.migrator.boot.autoconfigure.MigratorDataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabasesTests {

	@Test
	void refuseToMigrateWhatAMarkedDataSourceLeadsTo() {
		new ApplicationContextRunner().withBean(TestDatabases.class)
			.withUserConfiguration(Marked.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("Leave that bean out of the test"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Marked {

		@Bean
		@MigratorDataSource
		DataSource production() {
			return new PGSimpleDataSource();
		}

	}

}
