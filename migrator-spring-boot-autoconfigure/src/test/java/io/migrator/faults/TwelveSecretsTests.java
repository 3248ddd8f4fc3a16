package io.migrator.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.migrator.boot.ProjectFiles;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Twelve secrets, each with the word canary in it, and everything that an application
 * says at default levels: logs, exceptions, endpoint, health, metrics, journal.
 */
@ExtendWith(OutputCaptureExtension.class)
class TwelveSecretsTests {

	/**
	 * Seven secrets: literals of each kind, one of them a key that is there twice, and
	 * the value of a placeholder.
	 */
	private static final String SCRIPT = """
			CREATE TABLE keys (a text PRIMARY KEY, b text, c text, d text, e text, f text, g int8);
			INSERT INTO keys VALUES ('canary1', E'can\\x61ry2canary', $$canary3$$, U&'canary4', N'canary5', '${key}', 20261121);
			INSERT INTO keys VALUES ('canary1', E'can\\x61ry2canary', $$canary3$$, U&'canary4', N'canary5', '${key}', 20261121);
			""";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@Test
	void tellsNoneWhenAMigrationFails(CapturedOutput output) throws Exception {
		new ProjectFiles(this.folder).core("001_keys.sql", SCRIPT);
		String url = "--migrator.url=postgresql://postgres:canary7@localhost:" + this.database.port() + "/"
				+ this.database.name() + "?sslpassword=canary8&options=-c%20app.key=canary9";
		Throwable failure = catchThrowable(() -> start(url));
		assertThat(failure).hasStackTraceContaining("core/001_keys.sql");
		assertTold(output, failure, url, "FAILED");
		assertThat(this.database.query("SELECT error FROM _migration_journal")).hasSize(1);
		assertThat(this.database.query("SELECT error FROM _migration_journal").toString()).doesNotContain("canary",
				"20261121");
	}

	@Test
	void tellsNoneWhenTheDatabaseRefuses(CapturedOutput output) throws Exception {
		new ProjectFiles(this.folder).core("001_keys.sql", SCRIPT);
		String url = "--migrator.url=jdbc:postgresql://localhost:" + this.database.port() + "/" + this.database.name()
				+ "?user=canary10&password=canary11";
		assertTold(output, catchThrowable(() -> start(url)), url, "UNREACHABLE");
	}

	/**
	 * Starts again without migrating, and reads all that there is to read.
	 */
	private void assertTold(CapturedOutput output, Throwable failure, String url, String status) throws Exception {
		assertThat(failure).isNotNull();
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		List<String> told = new ArrayList<>(List.of(trace.toString()));
		try (ConfigurableApplicationContext context = start(url, "--migrator.on-startup=none")) {
			for (String path : new String[] { "migrations", "migrations/core", "health", "health/migrations", "metrics",
					"metrics/migrator.migrations", "metrics/migrator.run" }) {
				told.add(get(context, path));
			}
		}
		assertThat(told.get(1)).contains(status);
		told.add(output.getAll());
		assertThat(told).allSatisfy((text) -> assertThat(text).doesNotContain("canary", "20261121"));
	}

	private ConfigurableApplicationContext start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.datasource.url=" + this.database.jdbcUrl(), "--spring.datasource.password=canary12",
				"--migrator.placeholders.key=canary6", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.health.show-details=always"));
		new ProjectFiles(this.folder).properties().forEach((property) -> all.add("--" + property));
		all.addAll(List.of(arguments));
		return SpringApplication.run(Application.class, all.toArray(String[]::new));
	}

	private static String get(ConfigurableApplicationContext context, String path) throws Exception {
		URI uri = URI.create(
				"http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/actuator/" + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Application {

	}

}
