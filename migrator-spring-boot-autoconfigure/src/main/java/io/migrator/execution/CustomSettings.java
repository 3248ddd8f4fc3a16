package io.migrator.execution;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Settings of a script's own making ({@code app.user_id}), which PostgreSQL does not list
 * in pg_settings: they are found in the script's text.
 */
final class CustomSettings {

	private static final Pattern NAMES = Pattern
		.compile("(?i)\\bset\\s+(?:session\\s+)?([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)\\s*(?:=|to\\b)"
				+ "|\\bset_config\\s*\\(\\s*'([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)'");

	private final Set<String> names = new TreeSet<>();

	/**
	 * Remembers the settings that a statement may make.
	 */
	void lookIn(String sql) {
		Matcher matcher = NAMES.matcher(sql);
		while (matcher.find()) {
			String name = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
			this.names.add(name.toLowerCase(Locale.ROOT));
		}
	}

	/**
	 * The statement that takes them back, with its semicolon; empty where there are none.
	 * A name that an extension has reserved cannot have been set, nor can it be reset.
	 */
	String resetSql() {
		if (this.names.isEmpty()) {
			return "";
		}
		String array = this.names.stream().map(Quoting::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
		return "DO " + Quoting.dollar("""
				DECLARE name pg_catalog.text;
				BEGIN
				FOREACH name IN ARRAY %s LOOP
					BEGIN
						EXECUTE 'RESET ' OPERATOR(pg_catalog.||) name;
					EXCEPTION WHEN invalid_name OR undefined_object OR insufficient_privilege THEN
						NULL;
					END;
				END LOOP;
				END
				""".formatted(array)) + ";\n";
	}

}
