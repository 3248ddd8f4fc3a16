package io.migrator.boot.autoconfigure;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives texts that name properties and commands of {@code migrator.*} the names that they
 * have for a named database.
 *
 * @param database the database's name
 */
record PropertyWording(String database) implements UnaryOperator<String> {

	private static final Pattern PROPERTY = Pattern
		.compile("(?<![\\w.-])(?:--)?migrator\\.([a-z][a-z-]*(?:\\.[a-z-]+)*)");

	private static final Pattern COMMAND = Pattern.compile("--migrator\\.command=[a-z]+");

	@Override
	public String apply(String text) {
		String named = PROPERTY.matcher(text).replaceAll(this::property);
		return COMMAND.matcher(named).replaceAll("$0 --migrator.database=" + this.database);
	}

	private String property(MatchResult found) {
		String whole = found.group();
		String name = found.group(1);
		return Matcher.quoteReplacement(DatabaseNames.isProperty(name)
				? whole.substring(0, whole.length() - name.length()) + "databases." + this.database + "." + name
				: whole);
	}

}
