package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesDocumentTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(?<name>migrator\\.[^`]+)` \\| `?(?<value>[^`|]+?)`? \\| (?<text>.+) \\|$");

	@Test
	void documentsEveryPropertyWithItsDefault() throws IOException {
		assertThat(documented()).containsExactlyEntriesOf(described());
	}

	private static Map<String, String> documented() throws IOException {
		Map<String, String> rows = new TreeMap<>();
		ROW.matcher(Files.readString(Path.of("..", "docs", "properties.md")))
			.results()
			.forEach((row) -> assertThat(rows.put(row.group(1).replace(".<name>", ""), row.group(2)))
				.as("a second row of " + row.group(1))
				.isNull());
		return rows;
	}

	private static Map<String, String> described() throws IOException {
		Map<String, String> properties = new TreeMap<>();
		try (InputStream metadata = PropertiesDocumentTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : new JsonMapper().readTree(Objects.requireNonNull(metadata)).get("properties")) {
				String name = property.get("name").asString();
				if (name.startsWith("migrator.")) {
					JsonNode value = property.path("defaultValue");
					properties.put(name, (value.isArray() ? value.path(0) : value).asString("none"));
				}
			}
		}
		return properties;
	}

}
