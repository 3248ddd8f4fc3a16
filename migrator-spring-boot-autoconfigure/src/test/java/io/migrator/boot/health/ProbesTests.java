package io.migrator.boot.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.migrator.boot.ProjectFiles;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationListener;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the probes of a platform are told.
 */
class ProbesTests {

	@TempDir
	private Path folder;

	@Test
	void keepsLivenessAndRefusesReadinessWhileItMigrates() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(Probes.class).told).containsExactly("/liveness 200", "/readiness 503", " 503");
			assertThat(probe(context.getEnvironment(), "/readiness")).isEqualTo("/readiness 200");
		}
	}

	@Test
	void refusesReadinessWhileAnythingIsPendingWhereTheGroupSaysSo() throws Exception {
		try (ConfigurableApplicationContext context = start("migrator.on-startup=none",
				"management.endpoint.health.group.readiness.include=readinessState,migrations")) {
			assertThat(probe(context.getEnvironment(), "/readiness")).isEqualTo("/readiness 503");
			assertThat(probe(context.getEnvironment(), "/liveness")).isEqualTo("/liveness 200");
		}
		try (ConfigurableApplicationContext context = start("migrator.on-startup=none")) {
			assertThat(probe(context.getEnvironment(), "/readiness")).isEqualTo("/readiness 200");
		}
	}

	private ConfigurableApplicationContext start(String... properties) {
		List<String> args = new ArrayList<>(
				new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE a (id int);").properties());
		args.addAll(List.of("server.port=0", "spring.datasource.url=" + TestDatabase.create().jdbcUrl()));
		args.addAll(List.of(properties));
		return SpringApplication.run(Shop.class, args.stream().map((arg) -> "--" + arg).toArray(String[]::new));
	}

	private static String probe(Environment environment, String group) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port")
				+ "/actuator/health" + group);
		return group + " "
				+ HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
					.statusCode();
	}

	/**
	 * Asks in the middle of a migration.
	 */
	static final class Probes implements MigrationListener {

		private final Environment environment;

		private final List<String> told = new ArrayList<>();

		Probes(Environment environment) {
			this.environment = environment;
		}

		@Override
		public void migrationStarted(UUID runId, PlanStep step) {
			for (String group : List.of("/liveness", "/readiness", "")) {
				try {
					this.told.add(probe(this.environment, group));
				}
				catch (IOException | InterruptedException ex) {
					this.told.add(ex.toString());
				}
			}
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@Bean
		Probes probes(Environment environment) {
			return new Probes(environment);
		}

	}

}
