package io.migrator.boot.page;

import java.nio.charset.StandardCharsets;

/**
 * Writes HTML, and nothing into it that is not escaped. End tags that HTML does not ask
 * for are left out: thousands of rows are to stay small.
 */
final class Html {

	private static final char REPLACEMENT = '\uFFFD';

	private final StringBuilder out = new StringBuilder(1 << 14);

	/**
	 * Writes what is markup already, from a constant.
	 */
	Html raw(String markup) {
		this.out.append(markup);
		return this;
	}

	/**
	 * Begins an element.
	 * @param tag its name
	 * @param attributes names and values in turn; an empty value stands for the name
	 * alone
	 */
	Html open(String tag, String... attributes) {
		this.out.append('<').append(tag);
		for (int i = 0; i < attributes.length; i += 2) {
			this.out.append(' ').append(attributes[i]);
			if (!attributes[i + 1].isEmpty()) {
				this.out.append('=');
				value(attributes[i + 1]);
			}
		}
		this.out.append('>');
		return this;
	}

	Html close(String tag) {
		this.out.append("</").append(tag).append('>');
		return this;
	}

	/**
	 * A whole element with a text.
	 */
	Html element(String tag, String text, String... attributes) {
		return open(tag, attributes).text(text).close(tag);
	}

	/**
	 * Writes a text, which may hold anything.
	 */
	Html text(String text) {
		escape(text);
		return this;
	}

	/**
	 * Writes a path, which may break behind its separators.
	 */
	Html path(String path) {
		int begin = 0;
		for (int i = 0; i < path.length() - 1; i++) {
			if (path.charAt(i) == '/' || path.charAt(i) == '_') {
				text(path.substring(begin, i + 1)).raw("<wbr>");
				begin = i + 1;
			}
		}
		return text(path.substring(begin));
	}

	private void value(String value) {
		if (value.chars().allMatch(Html::isPlain)) {
			this.out.append(value);
		}
		else {
			this.out.append('"');
			escape(value);
			this.out.append('"');
		}
	}

	private static boolean isPlain(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
				|| c == '.' || c == '%';
	}

	private void escape(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '&' -> this.out.append("&amp;");
				case '<' -> this.out.append("&lt;");
				case '>' -> this.out.append("&gt;");
				case '"' -> this.out.append("&quot;");
				case '\'' -> this.out.append("&#39;");
				case '\n', '\t' -> this.out.append(c);
				default -> this.out.append(isMisleading(c) ? REPLACEMENT : c);
			}
		}
	}

	/**
	 * Control characters, and those that turn the direction of what follows, which makes
	 * a name look like another one.
	 */
	private static boolean isMisleading(char c) {
		return Character.isISOControl(c) || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
	}

	byte[] bytes() {
		return this.out.toString().getBytes(StandardCharsets.UTF_8);
	}

}
