package io.migrator.boot.actuate;

import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Writes JSON for people: what fits into a line is one.
 */
final class JsonLayout {

	private static final int WIDTH = 120;

	private JsonLayout() {
	}

	static String write(JsonNode node) {
		return write(node, "", 0);
	}

	/**
	 * Writes a value behind what its line has already.
	 */
	private static String write(JsonNode node, String indent, int taken) {
		String line = line(node);
		if (node.isValueNode() || indent.length() + taken + line.length() <= WIDTH) {
			return line;
		}
		String inner = indent + "  ";
		String parts = node.isObject()
				? node.propertyStream()
					.map((property) -> inner + name(property.getKey())
							+ write(property.getValue(), inner, name(property.getKey()).length()))
					.collect(Collectors.joining(",\n"))
				: node.valueStream().map((value) -> inner + write(value, inner, 0)).collect(Collectors.joining(",\n"));
		return node.isObject() ? "{\n" + parts + "\n" + indent + "}" : "[\n" + parts + "\n" + indent + "]";
	}

	private static String line(JsonNode node) {
		if (node.isObject()) {
			return node.propertyStream()
				.map((property) -> name(property.getKey()) + line(property.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		}
		return node.isArray() ? node.valueStream().map(JsonLayout::line).collect(Collectors.joining(", ", "[", "]"))
				: node.toString();
	}

	private static String name(String name) {
		return "\"" + name + "\": ";
	}

}
