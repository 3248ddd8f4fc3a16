package io.migrator.boot.diagnostics;

import java.util.Collection;

import io.migrator.migration.MigratorException;

/**
 * A {@code migrator.*} property that does not exist. Its value is not told: a misspelt
 * password is a secret too.
 */
public final class UnknownPropertyException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param property the property's full name
	 * @param where where it is set, in parentheses after a blank; empty where that is not
	 * known
	 * @param known the names that exist
	 */
	public UnknownPropertyException(String property, String where, Collection<String> known) {
		super("There is no property " + property + where,
				NearestName.of(property, known)
					.map((near) -> "Did you mean " + near + "?")
					.orElseGet(() -> "Take it out; there are: " + String.join(", ", known)),
				null);
	}

}
