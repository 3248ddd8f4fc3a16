package io.migrator.boot.actuate;

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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsEndpointWebTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void showsTiersSourcesAndMigrations() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			JsonNode all = json(get(context, "migrations"));
			assertThat(all.propertyNames()).containsExactly("status", "database", "summary", "tiers", "lastRun",
					"running");
			assertThat(all.get("status").asString()).isEqualTo("UP_TO_DATE");
			assertThat(all.at("/database/product").asString()).startsWith("PostgreSQL ");
			assertThat(all.at("/database/schema").asString()).isEqualTo("public");
			assertThat(all.at("/summary/applied").asInt()).isEqualTo(3);
			assertThat(all.at("/running").isNull()).isTrue();
			assertThat(all.at("/lastRun/outcome").asString()).isEqualTo("SUCCEEDED");
			JsonNode migration = all.at("/tiers/0/sources/0/migrations/0");
			assertThat(migration.propertyNames()).containsExactly("id", "version", "description", "state", "checksum",
					"executedAt", "executionTimeMs", "executedBy");
			assertThat(migration.get("id").asString()).isEqualTo("core/001_init.sql");
			assertThat(migration.get("executedAt").asString())
				.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
			assertThat(all.at("/tiers/2").toString())
				.isEqualTo("{\"tier\":\"plugin\",\"status\":\"DISABLED\",\"sources\":[]}");
		}
	}

	@Test
	void narrowsAndKnowsWhatIsNotThere() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(json(get(context, "migrations/core")).at("/tiers").size()).isOne();
			JsonNode entity = json(get(context, "migrations/theme/default/entities/tasks"));
			assertThat(entity.at("/tiers/0/sources/0/source").asString()).isEqualTo("theme/default/entities/tasks");
			assertThat(json(get(context, "migrations/plugin")).get("status").asString()).isEqualTo("DISABLED");
			assertThat(get(context, "migrations/nowhere").statusCode()).isEqualTo(404);
			assertThat(get(context, "migrations/theme/other").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void findsSourcesAlsoWhereTheDatabaseDoesNotTellThem() throws Exception {
		try (ConfigurableApplicationContext context = start("migrator.on-startup=none",
				"migrator.url=jdbc:postgresql://localhost:1/none")) {
			JsonNode source = json(get(context, "migrations/theme/default"));
			assertThat(source.get("status").asString()).isEqualTo("UNREACHABLE");
			assertThat(source.at("/problems/0").asString()).contains("localhost:1");
		}
	}

	@Test
	void saysDisabledWhereTurnedOff() throws Exception {
		try (ConfigurableApplicationContext context = start("migrator.enabled=false")) {
			JsonNode all = json(get(context, "migrations"));
			assertThat(all.get("status").asString()).isEqualTo("DISABLED");
			assertThat(all.at("/tiers/0/status").asString()).isEqualTo("DISABLED");
			assertThat(all.at("/database").isNull()).isTrue();
			assertThat(this.database.query("SELECT relname FROM pg_class WHERE relname = '_migrations'")).isEmpty();
		}
	}

	@Test
	void contributesHealthUnderItsName() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			JsonNode health = json(get(context, "health/migrations"));
			assertThat(health.get("status").asString()).isEqualTo("UP");
			assertThat(health.at("/details/applied").asInt()).isEqualTo(3);
		}
	}

	@Test
	void gaugesByTierAndState() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			JsonNode gauge = json(get(context, "metrics/migrator.migrations?tag=tier:core&tag=state:APPLIED"));
			assertThat(gauge.at("/measurements/0/value").asInt()).isOne();
			assertThat(get(context, "metrics/migrator.run").statusCode()).isEqualTo(200);
		}
	}

	private ConfigurableApplicationContext start(String... properties) {
		ProjectFiles project = new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE a (id int);")
			.file("contents/themes/default/migrations/001_setup.sql", "CREATE TABLE b (id int);")
			.file("contents/themes/default/entities/tasks/migrations/001_create_tasks.sql", "CREATE TABLE c (id int);");
		List<String> args = new ArrayList<>(project.properties());
		args.addAll(List.of("server.port=0", "spring.datasource.url=" + this.database.jdbcUrl(),
				"migrator.theme.active=default", "migrator.plugin.enabled=false",
				"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always"));
		args.addAll(List.of(properties));
		return SpringApplication.run(WebApplication.class,
				args.stream().map((arg) -> "--" + arg).toArray(String[]::new));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return new JsonMapper().readTree(response.body());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WebApplication {

	}

}
