package io.migrator.boot.diagnostics;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.migrator.migration.MigratorException;

/**
 * A {@code migrator.*} property that does not exist. Its value is not told: a misspelt
 * password is a secret too.
 */
public final class UnknownPropertyException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final Pattern PREFIX = Pattern.compile("migrator\\.(?:databases\\.[^.]+\\.)?");

	/**
	 * Creates an exception.
	 * @param property the property's full name
	 * @param where where it is set, in parentheses after a blank; empty where that is not
	 * known
	 * @param known the names that exist
	 */
	public UnknownPropertyException(String property, String where, Collection<String> known) {
		super("There is no property " + property + where,
				NearestName.of(own(property), known.stream().map(UnknownPropertyException::own).toList())
					.map((near) -> "Did you mean " + prefix(property) + near + "?")
					.orElseGet(() -> "Take it out; there are: " + String.join(", ", known)),
				null);
	}

	/**
	 * What they all begin with makes no two of them near.
	 */
	private static String own(String name) {
		return name.substring(prefix(name).length());
	}

	private static String prefix(String name) {
		Matcher matcher = PREFIX.matcher(name);
		return matcher.lookingAt() ? matcher.group() : "";
	}

}
