package io.migrator.benchmarks.result;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as JSON: every single sample.
 */
public final class Json {

	private final Table table;

	/**
	 * Creates the text.
	 * @param table the run
	 */
	public Json(Table table) {
		this.table = table;
	}

	/**
	 * The text.
	 * @return one JSON object
	 */
	public String text() {
		String facts = this.table.facts().stream().map(Json::string).collect(Collectors.joining(",\n  ", "[\n  ", "]"));
		String samples = this.table.measurements()
			.all()
			.stream()
			.map(Json::object)
			.collect(Collectors.joining(",\n  ", "[\n  ", "]"));
		return "{\"facts\": " + facts + ",\n\"samples\": " + samples + "}\n";
	}

	private static String object(Measurements.Measurement each) {
		String values = each.sample()
			.values()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((value) -> string(value.getKey().name().toLowerCase(Locale.ROOT)) + ": " + value.getValue())
			.collect(Collectors.joining(", ", "{", "}"));
		String failure = each.sample().failure().map((reason) -> ", \"failure\": " + string(reason)).orElse("");
		return "{\"case\": " + string(each.caseId()) + ", \"contestant\": " + string(each.contestant().title())
				+ ", \"round\": " + each.round() + ", \"values\": " + values + failure + "}";
	}

	private static String string(String text) {
		StringBuilder json = new StringBuilder("\"");
		text.chars().forEach((character) -> {
			if (character < ' ') {
				json.append(String.format("\\u%04x", character));
			}
			else {
				json.append((character == '"' || character == '\\') ? "\\" : "").append((char) character);
			}
		});
		return json.append('"').toString();
	}

}
