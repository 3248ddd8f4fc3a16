package io.migrator.script;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A setting that a statement changes and that bears on how scripts are read.
 *
 * @param name {@code standard_conforming_strings}, {@code client_encoding}, or
 * {@code all}
 * @param value the new value, {@code default} where it is reset
 * @param scope how long it lasts
 */
record SessionSetting(String name, String value, Scope scope) {

	static final String STRINGS = "standard_conforming_strings";

	static final String ENCODING = "client_encoding";

	private static final String DEFAULT = "default";

	private static final Set<String> UTF_8_NAMES = Set.of("utf8", "utf-8", "unicode", DEFAULT);

	private static final Set<String> FALSE_VALUES = Set.of("off", "false", "no", "0", "of", "f", "fa", "fal", "fals",
			"n");

	/**
	 * Reads SET, RESET, DISCARD ALL and calls of {@code set_config} with plain strings.
	 */
	static Optional<SessionSetting> of(SqlWords words) {
		if (words.is(0, "SET")) {
			boolean local = words.is(1, "LOCAL");
			int name = (local || words.is(1, "SESSION")) ? 2 : 1;
			Scope scope = local ? Scope.TRANSACTION : Scope.SESSION;
			if (words.is(name, "NAMES")) {
				String encoding = (name + 1 < words.count()) ? words.value(name + 1) : DEFAULT;
				return Optional.of(setting(ENCODING, encoding, scope));
			}
			return known(words.value(name), words.value(name + 2), scope);
		}
		if (words.is(0, "RESET")) {
			return known(words.value(1), DEFAULT, Scope.SESSION);
		}
		if (words.are(0, "DISCARD", "ALL")) {
			return Optional.of(setting("all", DEFAULT, Scope.SESSION));
		}
		int call = words.find(0, "set_config");
		if (call >= 0 && words.is(call + 1, "(") && words.is(call + 3, ",")) {
			Scope scope = words.value(call + 6).equalsIgnoreCase("true") ? Scope.TRANSACTION : Scope.SESSION;
			return known(words.value(call + 2), words.value(call + 4), scope);
		}
		return Optional.empty();
	}

	private static Optional<SessionSetting> known(String name, String value, Scope scope) {
		String lower = name.toLowerCase(Locale.ROOT);
		boolean known = lower.equals(STRINGS) || lower.equals(ENCODING) || lower.equals("all");
		return known ? Optional.of(setting(lower, value, scope)) : Optional.empty();
	}

	private static SessionSetting setting(String name, String value, Scope scope) {
		return new SessionSetting(name, value.strip().toLowerCase(Locale.ROOT), scope);
	}

	boolean changesReading() {
		return !this.name.equals(ENCODING);
	}

	/**
	 * Whether it asks for an encoding that a script, which is UTF-8, does not have.
	 */
	boolean isForeignEncoding() {
		return this.name.equals(ENCODING) && !isUtf8(this.value);
	}

	static boolean isUtf8(String encoding) {
		return UTF_8_NAMES.contains(encoding.toLowerCase(Locale.ROOT));
	}

	/**
	 * How strings are read under the setting.
	 */
	StringSyntax strings() {
		return FALSE_VALUES.contains(this.value) ? StringSyntax.BACKSLASH : StringSyntax.STANDARD;
	}

	/**
	 * How long a setting lasts.
	 */
	enum Scope {

		/**
		 * To the end of the session.
		 */
		SESSION,
		/**
		 * To the end of the transaction.
		 */
		TRANSACTION

	}

}
