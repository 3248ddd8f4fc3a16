package io.migrator.boot.actuate;

import java.util.List;

import io.migrator.boot.database.Database;

/**
 * Which database a path below the endpoint asks for, and what of it.
 *
 * @param database the database's name
 * @param segments the segments behind it
 */
record DatabasePath(String database, List<String> segments) {

	/**
	 * Reserved: no tier or source has this name.
	 */
	private static final String DATABASES = "databases";

	/**
	 * Reads the segments of a path.
	 */
	static DatabasePath of(String... segments) {
		List<String> all = List.of(segments);
		boolean named = all.size() > 1 && all.get(0).equals(DATABASES);
		return named ? new DatabasePath(all.get(1), all.subList(2, all.size()))
				: new DatabasePath(Database.DEFAULT, all);
	}

	String[] rest() {
		return this.segments.toArray(String[]::new);
	}

}
