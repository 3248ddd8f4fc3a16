package io.migrator.boot.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.migrator.Migrator;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceConnectionTests extends OneDatabase {

	@Test
	void migratesContainerOfATest() {
		this.runner.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(WithContainer.class)
			.withBean(TestDatabase.class, () -> this.database)
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/production")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(MigratorConnectionDetails.class);
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	/**
	 * What Spring Boot does with the connection details of a service: it asks for those
	 * that adapt them, and makes beans of them all.
	 */
	@Test
	void followsDockerComposeServiceOfTheApplication() {
		Map<Class<?>, ConnectionDetails> adapted = adapted(new ServiceDetails(this.database.jdbcUrl()));
		assertThat(adapted).containsOnlyKeys(MigratorConnectionDetails.class);
		MigratorConnectionDetails details = (MigratorConnectionDetails) Objects
			.requireNonNull(adapted.get(MigratorConnectionDetails.class));
		assertThat(details.getUsername()).isEqualTo("postgres");
		assertThat(details.getPassword()).isEqualTo("secret");
		this.runner.withBean(MigratorConnectionDetails.class, () -> details)
			.withPropertyValues("migrator.url=jdbc:postgresql://localhost:1/production")
			.run((context) -> {
				context.getBean(Migrator.class).migrate();
				assertThat(tables()).containsExactly("customers");
			});
	}

	@Test
	void leavesServicesOfOtherProductsAlone() {
		assertThat(adapted(new ServiceDetails("jdbc:mariadb://localhost/x"))).isEmpty();
	}

	private static Map<Class<?>, ConnectionDetails> adapted(JdbcConnectionDetails service) {
		return new ConnectionDetailsFactories(ServiceConnectionTests.class.getClassLoader())
			.getConnectionDetails(service, false);
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

	private record ServiceDetails(String url) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return "postgres";
		}

		@Override
		public String getPassword() {
			return "secret";
		}

	}

}
