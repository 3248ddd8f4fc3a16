package io.migrator.boot.diagnostics;

import java.util.Collection;

import io.migrator.migration.MigratorException;

/**
 * A {@code migrator.*} property that does not exist. Its value is not told: a misspelt
 * password is a secret too.
 */
public final class UnknownPropertyException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private static final String PREFIX = "migrator.";

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
					.map((near) -> "Did you mean " + PREFIX + near + "?")
					.orElseGet(() -> "Take it out; there are: " + String.join(", ", known)),
				null);
	}

	/**
	 * What they all begin with makes no two of them near.
	 */
	private static String own(String name) {
		return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
	}

}
