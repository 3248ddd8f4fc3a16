package io.migrator.sample.database;

/**
 * {@code DATABASE_URL} cannot be understood; the message never quotes what may be a
 * password.
 */
class InvalidDatabaseUrlException extends RuntimeException {

	InvalidDatabaseUrlException(String problem) {
		super("DATABASE_URL is not of the form postgresql://user:password@host:port/database: " + problem);
	}

}
