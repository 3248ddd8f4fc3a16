package io.migrator.sample.database;

/**
 * The embedded PostgreSQL server does not start.
 */
class EmbeddedDatabaseException extends RuntimeException {

	private final String place;

	EmbeddedDatabaseException(String place, Throwable cause) {
		super("No embedded PostgreSQL could be started with its data in " + place, cause);
		this.place = place;
	}

	String place() {
		return this.place;
	}

}
