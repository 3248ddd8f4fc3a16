package io.migrator.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads identifiers with Unicode escapes: {@code U&"d\0061t\+000061"} (manual, 4.1.2.3).
 */
final class UnicodeEscapes {

	private UnicodeEscapes() {
	}

	/**
	 * Resolves the escapes.
	 * @param text what stands between the quotes, doubled ones made one
	 * @param escape the character that begins an escape
	 * @return the characters, empty where PostgreSQL would refuse an escape
	 */
	static Optional<String> resolve(String text, char escape) {
		String sign = Pattern.quote(String.valueOf(escape));
		Matcher escapes = Pattern.compile(sign + "(?:(" + sign + ")|([0-9A-Fa-f]{4})|\\+([0-9A-Fa-f]{6})|)")
			.matcher(text);
		StringBuilder result = new StringBuilder();
		while (escapes.find()) {
			Optional<String> character = character(escapes);
			if (character.isEmpty()) {
				return Optional.empty();
			}
			escapes.appendReplacement(result, Matcher.quoteReplacement(character.get()));
		}
		return Optional.of(escapes.appendTail(result).toString());
	}

	private static Optional<String> character(Matcher escape) {
		if (escape.group(1) != null) {
			return Optional.of(escape.group(1));
		}
		String digits = (escape.group(2) != null) ? escape.group(2) : escape.group(3);
		return Optional.ofNullable(digits)
			.map((hex) -> Integer.parseInt(hex, 16))
			.filter(Character::isValidCodePoint)
			.map(Character::toString);
	}

}
