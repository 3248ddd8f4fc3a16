package io.migrator.boot.testcontainers;

import io.migrator.boot.autoconfigure.MigratorConnectionDetails;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real container, where a Docker engine is found; JUnit says that it is skipped where
 * not.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(classes = ContainerTests.Application.class,
		properties = { "migrator.core.locations=classpath*:io/migrator/boot/test/core",
				"migrator.url=jdbc:postgresql://localhost:1/production" })
class ContainerTests {

	@Container
	@ServiceConnection
	static final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18-alpine");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MigratorConnectionDetails details;

	@Test
	void migratesContainerThatStartsWithTheTest() {
		assertThat(this.details.getJdbcUrl()).isEqualTo(postgres.getJdbcUrl());
		assertThat(this.jdbc.sql("SELECT name FROM customer").query(String.class).list()).containsExactly("Ada");
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
