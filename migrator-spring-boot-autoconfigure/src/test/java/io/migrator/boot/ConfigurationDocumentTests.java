package io.migrator.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation sets properties that there are, to values that are allowed, as the
 * configuration metadata of this project and of Spring Boot says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationDocumentTests {

	/**
	 * A name in the text, with its value. No file, method or title of a table.
	 */
	private static final Pattern PROPERTY = Pattern.compile("(?<![\\w./])(?<name>(?:migrator|spring|management)"
			+ "(?!\\.(?:md|yml|flyway)\\b)(?:\\.[a-z]+(?:-[a-z]+)*+)++)(?![\\w(])(?:=(?<value>[a-z_-]+))?");

	private static final Pattern VARIABLE = Pattern.compile("\\bMIGRATOR_[A-Z_]+\\b");

	/**
	 * What stands in YAML and is not the application's.
	 */
	private static final Pattern FOREIGN = Pattern
		.compile("(?:depends-on|apiVersion|kind|metadata|spec|containers|initContainers|startupProbe)\\b.*");

	/**
	 * They look like properties.
	 */
	private static final Set<String> METRICS = Set.of("migrator.run", "migrator.migration", "migrator.migrations",
			"migrator.status", "migrator.pending", "migrator.failed", "migrator.last.success.timestamp");

	/**
	 * System properties.
	 */
	private static final Set<String> SYSTEM = Set.of("spring.aot.enabled", "spring.backgroundpreinitializer.ignore");

	/**
	 * Of a library that only the module ecosystem-tests has, which sets it.
	 */
	private static final Set<String> ECOSYSTEM = Set.of("spring.batch.jdbc.initialize-schema");

	private static final Pattern NAMED_DATABASE = Pattern.compile("^migrator\\.databases\\.[a-z]+\\.(?!data-source$)");

	private final Set<String> names = new HashSet<>();

	private final Set<String> maps = new HashSet<>();

	private final Map<String, List<String>> values = new HashMap<>();

	@BeforeAll
	void readMetadata() throws IOException {
		for (URL metadata : Collections
			.list(getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream content = metadata.openStream()) {
				JsonNode root = new JsonMapper().readTree(content);
				Stream.concat(root.path("groups").valueStream(), root.path("properties").valueStream())
					.forEach(this::known);
				root.path("hints").forEach(this::allowed);
			}
		}
	}

	private void known(JsonNode property) {
		String name = property.get("name").asString();
		this.names.add(name);
		if (property.path("type").asString("").matches("java\\.util\\.(?:Map|Properties)\\b.*")) {
			this.maps.add(name + ".");
		}
	}

	private void allowed(JsonNode hint) {
		if (hint.path("providers").isEmpty()) {
			this.values.put(hint.get("name").asString(),
					hint.path("values").valueStream().map((value) -> value.get("value").asString()).toList());
		}
	}

	@ParameterizedTest
	@MethodSource("io.migrator.boot.DocumentPage#all")
	void namesPropertiesThatThereAre(DocumentPage page) {
		Matcher found = PROPERTY.matcher(page.text());
		while (found.find()) {
			String name = found.group("name");
			assertThat(METRICS.contains(name) || isProperty(name)).as(name).isTrue();
			if (found.group("value") != null) {
				allows(name, found.group("value"));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("io.migrator.boot.DocumentPage#all")
	void namesVariablesThatThereAre(DocumentPage page) {
		Set<String> known = this.names.stream()
			.map((name) -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
			.collect(Collectors.toSet());
		assertThat(VARIABLE.matcher(page.text()).results().map(MatchResult::group)).allMatch(known::contains);
	}

	static Stream<DocumentSnippet> yaml() {
		return DocumentPage.all().flatMap((page) -> page.snippets("yaml"));
	}

	@ParameterizedTest
	@MethodSource("yaml")
	void showsYamlThatCanBePasted(DocumentSnippet snippet) throws IOException {
		byte[] text = snippet.text().getBytes(StandardCharsets.UTF_8);
		PropertySource<?> yaml = new YamlPropertySourceLoader().load("page", new ByteArrayResource(text)).get(0);
		for (String name : ((EnumerablePropertySource<?>) yaml).getPropertyNames()) {
			assertThat(FOREIGN.matcher(name).matches() || isProperty(name)).as(name).isTrue();
			allows(name, String.valueOf(yaml.getProperty(name)));
		}
	}

	private boolean isProperty(String name) {
		String plain = plain(name);
		return this.names.contains(plain) || this.maps.stream().anyMatch(plain::startsWith) || SYSTEM.contains(plain)
				|| ECOSYSTEM.contains(plain);
	}

	private void allows(String name, String value) {
		List<String> allowed = this.values.getOrDefault(plain(name), List.of());
		assertThat(allowed.isEmpty() || allowed.contains(value)).as(name + "=" + value).isTrue();
	}

	/**
	 * The name without an index, and that of the application's own database.
	 */
	private static String plain(String name) {
		return NAMED_DATABASE.matcher(name.replaceFirst("\\[\\d+]$", "")).replaceFirst("migrator.");
	}

}
