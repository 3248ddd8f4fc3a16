package io.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import io.migrator.Migrator;
import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceConnectionTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE customers (id int);");
		this.runner = this.runner.withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class))
			.withPropertyValues(project.properties().toArray(String[]::new))
			.withBean(TestDatabase.class, () -> this.database);
	}

	@Test
	void migratesContainerOfATest() {
		this.runner.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(WithContainer.class)
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/production")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(MigratorConnectionDetails.class);
				context.getBean(Migrator.class).migrate();
				assertThat(this.database.query("SELECT to_regclass('customers')")).containsExactly("customers");
			});
	}

	@Test
	void followsDockerComposeServiceOfTheApplication() {
		JdbcConnectionDetails service = new ServiceDetails(this.database.jdbcUrl(), this.database);
		Map<Class<?>, ConnectionDetails> adapted = new ConnectionDetailsFactories(getClass().getClassLoader())
			.getConnectionDetails(service, false);
		assertThat(adapted).containsOnlyKeys(MigratorConnectionDetails.class);
		assertThat(adapted.get(MigratorConnectionDetails.class)).isInstanceOfSatisfying(MigratorConnectionDetails.class,
				(details) -> {
					assertThat(details.getJdbcUrl()).isEqualTo(service.getJdbcUrl());
					assertThat(details.getUsername()).isEqualTo(service.getUsername());
					assertThat(details.getPassword()).isEqualTo(service.getPassword());
				});
		JdbcConnectionDetails other = new ServiceDetails("jdbc:mariadb://localhost/x", this.database);
		assertThat(new ConnectionDetailsFactories(getClass().getClassLoader()).getConnectionDetails(other, false))
			.isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class WithContainer {

		@Bean
		@ServiceConnection
		RunningContainer container(TestDatabase database) {
			return new RunningContainer(database);
		}

	}

	/**
	 * A container as Testcontainers has it, whose database is the build's own.
	 */
	static final class RunningContainer extends JdbcDatabaseContainer<RunningContainer> {

		private final TestDatabase database;

		RunningContainer(TestDatabase database) {
			super(DockerImageName.parse("postgres:18"));
			this.database = database;
		}

		@Override
		public void start() {
			// it runs already
		}

		@Override
		public String getDriverClassName() {
			return "org.postgresql.Driver";
		}

		@Override
		public String getJdbcUrl() {
			return this.database.jdbcUrl();
		}

		@Override
		public String getUsername() {
			return "postgres";
		}

		@Override
		public String getPassword() {
			return "postgres";
		}

		@Override
		protected String getTestQueryString() {
			return "SELECT 1";
		}

	}

	private record ServiceDetails(String url, TestDatabase database) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return "service";
		}

		@Override
		public String getPassword() {
			return "secret";
		}

	}

}
