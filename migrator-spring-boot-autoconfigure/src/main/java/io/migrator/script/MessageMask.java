package io.migrator.script;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the values out of a message of the server, and leaves the names of objects.
 */
final class MessageMask {

	private static final String MASK = "***";

	/**
	 * The words that PostgreSQL puts in front of a quoted name.
	 */
	private static final Set<String> OBJECTS = Set.of("relation", "table", "column", "columns", "constraint", "index",
			"type", "function", "procedure", "routine", "aggregate", "role", "user", "group", "schema", "database",
			"sequence", "view", "trigger", "policy", "rule", "extension", "language", "tablespace", "domain",
			"collation", "publication", "subscription", "server", "wrapper", "parameter", "parameters", "savepoint",
			"cursor", "portal", "statement", "partition", "operator", "class", "family", "method", "conversion",
			"configuration", "dictionary", "parser", "template", "attribute", "key", "statistics", "name", "alias",
			"option", "label", "variable", "record", "window", "query", "encoding", "slot", "slots", "module",
			"transform", "reference", "entry", "library", "privilege", "argument", "enum");

	/**
	 * Rows and keys, as messages show them.
	 */
	private static final Pattern ROW = Pattern.compile("(=| contains )\\(.*\\)", Pattern.DOTALL);

	/**
	 * A piece of a JSON document, as the context of a message shows it, without quotes.
	 */
	private static final Pattern JSON = Pattern.compile("(?m)^([^\\n\"]*JSON[^\\n\"]*\\d+: ).*$");

	private final String message;

	private final SqlLiterals literals;

	private final StringBuilder out = new StringBuilder();

	private MessageMask(String message, SqlLiterals literals) {
		this.message = message;
		this.literals = literals;
	}

	static String mask(String message, String sql) {
		String rows = ROW.matcher(message).replaceAll((match) -> Matcher.quoteReplacement(match.group(1) + "(***)"));
		rows = JSON.matcher(rows).replaceAll((match) -> Matcher.quoteReplacement(match.group(1) + MASK));
		return new MessageMask(rows, SqlLiterals.of(sql)).mask();
	}

	private String mask() {
		int position = 0;
		while (position < this.message.length()) {
			int open = this.message.indexOf('"', position);
			if (open < 0) {
				break;
			}
			String before = this.message.substring(position, open);
			plain(before);
			position = quoted(open);
		}
		plain(this.message.substring(position));
		return this.out.toString();
	}

	/**
	 * Writes a quoted part.
	 * @return where the message goes on
	 */
	private int quoted(int open) {
		String before = this.message.substring(0, open).stripTrailing();
		boolean value = before.endsWith(":") || before.endsWith(" or near");
		boolean sql = before.endsWith("SQL statement") || before.endsWith("SQL expression");
		// a value may hold quotes itself
		int close = (value || sql) ? this.message.lastIndexOf('"') : this.message.indexOf('"', open + 1);
		if (close <= open) {
			close = this.message.length();
		}
		String text = this.message.substring(open + 1, close);
		int behind = Math.min(close + 1, this.message.length());
		this.out.append('"');
		if (sql) {
			this.out.append(Masking.maskSql(text));
		}
		else {
			this.out.append((isKept(before, text) && !isValue(this.message.substring(behind))) ? text : MASK);
		}
		if (close < this.message.length()) {
			this.out.append('"');
		}
		return behind;
	}

	private boolean isKept(String before, String text) {
		if (before.endsWith(":")) {
			return false;
		}
		if (before.endsWith(" or near")) {
			return this.literals.isName(text)
					|| (text.chars().noneMatch(Characters::isWordPart) && !text.contains("'"));
		}
		return before.isEmpty() || this.literals.isName(text) || OBJECTS.contains(lastWord(before));
	}

	/**
	 * "1e400" is out of range for type real, "2" is not a valid binary digit.
	 */
	private static boolean isValue(String behind) {
		return behind.startsWith(" is out of range") || behind.startsWith(" is not a valid");
	}

	private static String lastWord(String text) {
		int start = text.length();
		while (start > 0 && Characters.isWordStart(text.charAt(start - 1))) {
			start--;
		}
		return text.substring(start).toLowerCase(Locale.ROOT);
	}

	private void plain(String text) {
		String masked = text;
		for (String value : this.literals.values()) {
			masked = without(value, masked);
		}
		this.out.append(masked);
	}

	/**
	 * Replaces a value where it stands as a word of its own.
	 */
	private static String without(String value, String text) {
		int found = text.indexOf(value);
		if (found < 0) {
			return text;
		}
		StringBuilder result = new StringBuilder();
		int position = 0;
		while (found >= 0) {
			int end = found + value.length();
			boolean word = isEdge(text, found - 1, value.charAt(0))
					&& isEdge(text, end, value.charAt(value.length() - 1));
			result.append(text, position, found).append(word ? MASK : value);
			position = end;
			found = text.indexOf(value, end);
		}
		return result.append(text, position, text.length()).toString();
	}

	private static boolean isEdge(String text, int outer, char inner) {
		boolean outside = outer < 0 || outer >= text.length();
		return outside || !Characters.isWordPart(text.charAt(outer)) || !Characters.isWordPart(inner);
	}

}
