package io.migrator.migration;

import java.util.Locale;

/**
 * What a migration is, or how a row came into the history.
 */
public enum MigrationKind {

	/**
	 * A SQL file, applied once.
	 */
	SQL,

	/**
	 * A Java bean, applied once.
	 */
	JAVA,

	/**
	 * A SQL file that is applied again when its text changed.
	 */
	REPEATABLE,

	/**
	 * A SQL file that runs with others, and is recorded nowhere.
	 */
	CALLBACK,

	/**
	 * Recorded by a baseline, never run.
	 */
	BASELINE,

	/**
	 * Recorded by another tool, taken over.
	 */
	ADOPTED;

	/**
	 * The kind's name in the tracking tables.
	 * @return the lower-case name
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The kind of that name.
	 * @param id a name from a tracking table
	 * @return the kind
	 * @throws IllegalArgumentException for a name that is none
	 */
	public static MigrationKind of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}

}
