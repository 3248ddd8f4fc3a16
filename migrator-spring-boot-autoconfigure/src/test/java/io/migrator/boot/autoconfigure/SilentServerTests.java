package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.migrator.boot.actuate.MigrationsEndpoint;
import io.migrator.boot.health.MigrationsHealthIndicator;
import io.migrator.report.Status;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application shows while its server is silent, and how its connections notice.
 */
@Timeout(120)
class SilentServerTests {

	private final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigratorAutoConfiguration.class,
				MigrationsEndpointAutoConfiguration.class, MigrationsHealthContributorAutoConfiguration.class));

	@Test
	void answersFromEndpointAndHealthWhileThePoolWaits(@TempDir Path folder) throws IOException {
		try (FaultProxy proxy = new FaultProxy(this.database.port())) {
			this.runner
				.withPropertyValues("migrator.core.locations=file:" + folder,
						"management.endpoints.web.exposure.include=*",
						"spring.datasource.url=jdbc:postgresql://localhost:" + proxy.port() + "/"
								+ this.database.name(),
						"spring.datasource.username=postgres", "spring.datasource.hikari.maximum-pool-size=3")
				.run((context) -> {
					assertThat(context).getBean("dataSource").isInstanceOf(HikariDataSource.class);
					MigrationsEndpoint endpoint = context.getBean(MigrationsEndpoint.class);
					MigrationsHealthIndicator health = context.getBean(MigrationsHealthIndicator.class);
					while (endpoint.migrations().status() != Status.UP_TO_DATE) {
						Thread.sleep(50);
					}
					proxy.silence();
					long start = System.nanoTime();
					for (int i = 0; i < 10; i++) {
						assertThat(endpoint.migrations().status()).isEqualTo(Status.UNREACHABLE);
					}
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
					// it was up to date, and what happens to the server since is not its
					// doing
					assertThat(health.health()).isEqualTo(Health.up().withDetail("status", "UP_TO_DATE").build());
				});
		}
	}

	@Test
	void setsKeepAliveOfSeconds() throws IOException {
		try (Socket socket = new KeepAliveSocketFactory().createSocket()) {
			assertThat(socket.getKeepAlive()).isTrue();
			assertThat(socket.supportedOptions()).contains(ExtendedSocketOptions.TCP_KEEPIDLE);
			assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(15);
		}
	}

	@Test
	void limitsSilenceWhileItConnectsButNotAfterwards() throws Exception {
		var dataSource = DedicatedDataSource.of(PostgresUrl.parse(this.database.jdbcUrl()));
		try (var connection = dataSource.getConnection()) {
			assertThat(connection.getNetworkTimeout()).isZero();
		}
		var limited = DedicatedDataSource.of(PostgresUrl.parse(this.database.jdbcUrl() + "&socketTimeout=7"));
		try (var connection = limited.getConnection()) {
			assertThat(connection.getNetworkTimeout()).isEqualTo(7000);
		}
	}

}
