package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.migrator.boot.DocumentPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rows of docs/properties.md are those of the configuration metadata. The page
 * decides where each stands; one that is new comes after the last.
 */
class PropertiesDocumentTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(?<name>[a-z.-]+)(?:\\.<name>)?` \\|.*\\R");

	/**
	 * What is set in the font of code: names, paths, URLs and placeholders.
	 */
	private static final Pattern CODE = Pattern.compile("\\$?\\{[^}]*}|'\\*'"
			+ "|\\bjdbc:postgresql://\\S+\\w|\\bpostgresql://\\S+\\w|\\b(?:migrator|spring)(?:\\.[a-z-]+)+(?:=\\w+)?"
			+ "|(?<![\\w.])[a-z.]*_[a-z_.]*[a-z]\\b|\\b[\\w.-]+(?:/[\\w.-]+)+\\b|\\b[a-z-]+=[a-z]+\\b|\\b(?:true|false)\\b");

	/**
	 * A property with more values than these has them on a page of its own.
	 */
	private static final int EXPLAINED = 6;

	@Test
	void isWhatTheConfigurationMetadataSays() throws IOException {
		Map<String, String> rows = rows();
		DocumentPage page = DocumentPage.of("properties.md");
		StringBuilder text = new StringBuilder();
		Matcher row = ROW.matcher(page.text());
		while (row.find()) {
			row.appendReplacement(text,
					Matcher.quoteReplacement(Objects.requireNonNullElse(rows.remove(row.group("name")), "")));
		}
		rows.values().forEach(text::append);
		row.appendTail(text);
		page.isExpectedToBe(text.toString());
	}

	@Test
	void setsNamesInTheFontOfCode() {
		assertThat(inline("Replaces ${name}; any other ${...} is left alone, as is lock_timeout of core/001_a.sql."))
			.isEqualTo(
					"Replaces `${name}`; any other `${...}` is left alone, as is `lock_timeout` of `core/001_a.sql`.");
		assertThat(inline("With migrator.on-startup=wait; jdbc:postgresql://host/db, and true."))
			.isEqualTo("With `migrator.on-startup=wait`; `jdbc:postgresql://host/db`, and `true`.");
	}

	private static Map<String, String> rows() throws IOException {
		try (InputStream metadata = PropertiesDocumentTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode root = new JsonMapper().readTree(Objects.requireNonNull(metadata));
			Map<String, JsonNode> hints = new TreeMap<>();
			root.get("hints").forEach((hint) -> hints.put(hint.get("name").asString(), hint));
			Map<String, String> rows = new TreeMap<>();
			for (JsonNode property : root.get("properties")) {
				String name = property.get("name").asString();
				rows.put(name, row(name, property, hints.get(name)));
			}
			return rows;
		}
	}

	private static String row(String name, JsonNode property, @Nullable JsonNode hint) {
		boolean map = property.get("type").asString().startsWith("java.util.Map");
		JsonNode value = property.path("defaultValue");
		String standard = (value.isArray() ? value.path(0) : value).asString("");
		return "| `" + name + (map ? ".<name>" : "") + "` | "
				+ (standard.isEmpty() ? "none" : "`" + standard.replace('_', '-') + "`") + " | "
				+ inline(property.get("description").asString()) + values(hint) + " |\n";
	}

	private static String values(@Nullable JsonNode hint) {
		List<JsonNode> values = (hint != null && !hint.has("providers")) ? hint.get("values").valueStream().toList()
				: List.of();
		if (values.isEmpty() || values.size() > EXPLAINED) {
			return values.stream()
				.map((value) -> "`" + value.get("value").asString() + "`")
				.collect(Collectors.joining(", ", values.isEmpty() ? "" : " One of ", values.isEmpty() ? "" : "."));
		}
		return values.stream()
			.map((value) -> "`" + value.get("value").asString() + "`: " + inline(value.get("description").asString()))
			.collect(Collectors.joining(" ", " ", ""));
	}

	private static String inline(String text) {
		return CODE.matcher(text)
			.replaceAll((MatchResult code) -> Matcher.quoteReplacement("`" + code.group().replace("'", "") + "`"));
	}

}
