package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTests {

	private final Map<String, JsonNode> properties = new TreeMap<>();

	@BeforeAll
	void read() throws IOException {
		try (InputStream metadata = MetadataTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode root = new JsonMapper().readTree(Objects.requireNonNull(metadata));
			root.get("properties")
				.forEach((property) -> this.properties.put(property.get("name").asString(), property));
		}
	}

	@Test
	void describesEveryProperty() {
		assertThat(this.properties).hasSizeGreaterThan(30).allSatisfy((name, property) -> {
			assertThat(property.path("description").asString("")).endsWith(".");
			assertThat(property.path("type").asString("")).isNotEmpty();
		});
	}

	@Test
	void knowsThePropertiesOfTheRecords() {
		KnownProperties.NAMES.names()
			.stream()
			.map(ConfigurationPropertyName::toString)
			.forEach((name) -> assertThat(this.properties).containsKey(name));
		this.properties.keySet()
			.stream()
			.filter((name) -> name.startsWith("migrator.") && !name.equals(DatabaseNames.PREFIX.toString()))
			.forEach((name) -> assertThat(KnownProperties.NAMES.contain(ConfigurationPropertyName.of(name))).as(name)
				.isTrue());
	}

	/**
	 * Editors complete what stands below a name by the type of the map's values.
	 */
	@Test
	void namesTheTypeOfNamedDatabases() {
		assertThat(Objects.requireNonNull(this.properties.get("migrator.databases")).get("type").asString())
			.isEqualTo("java.util.Map<java.lang.String," + NamedDatabaseProperties.class.getName() + ">");
		assertThat(NamedDatabaseProperties.class).isPublic();
	}

	@ParameterizedTest
	@CsvSource({ "enabled,true", "on-startup,migrate", "bootstrap,application-runner",
			"core.locations,classpath*:core/migrations", "theme.locations,classpath*:contents/themes",
			"plugin.locations,classpath*:contents/plugins", "core.enabled,true", "theme.enabled,true",
			"plugin.enabled,true", "entity.enabled,true", "sample-data,false", "keep-sql,256KB", "out-of-order,fail",
			"missing,fail", "changed,fail", "transaction,per-migration", "lock.wait,5m", "wait-timeout,10m",
			"ddl.lock-timeout,1s", "ddl.lock-wait,60s", "show-values,never", "output,text", "dry-run,false" })
	void tellsDefaults(String name, String value) {
		JsonNode given = Objects.requireNonNull(this.properties.get("migrator." + name)).get("defaultValue");
		assertThat(given.isArray() ? given.get(0).asString() : given.asString()).isEqualTo(value);
	}

	/**
	 * The settings have them, the metadata tells them: whoever writes a told default down
	 * changes nothing.
	 */
	@Test
	void tellsTheDefaultsThatAreTrue() {
		Map<String, String> told = new TreeMap<>();
		PropertyNames.of("migrator", List.of(MigratorProperties.class)).names().forEach((name) -> {
			JsonNode given = Objects.requireNonNull(this.properties.get(name.toString())).path("defaultValue");
			if (!given.isMissingNode()) {
				told.put(name.toString(), given.asString());
			}
		});
		assertThat(told).hasSizeGreaterThan(20);
		DatabaseProperties unset = DatabaseProperties.of(new StandardEnvironment());
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("told", new TreeMap<>(told)));
		assertThat(DatabaseProperties.of(environment)).isEqualTo(unset);
		MigratorProperties set = Binder.get(environment).bind("migrator", MigratorProperties.class).get();
		assertThat(set.bootstrap()).isEqualTo(Bootstrap.APPLICATION_RUNNER);
	}

	@ParameterizedTest
	@CsvSource({ "theme.active", "plugin.active", "schema", "reader-role", "url", "username", "password", "role",
			"target", "file", "ddl.statement-timeout", "command", "from", "from-table", "source" })
	void tellsNoDefaultWhereThereIsNone(String name) {
		assertThat(Objects.requireNonNull(this.properties.get("migrator." + name)).has("defaultValue")).isFalse();
	}

}
