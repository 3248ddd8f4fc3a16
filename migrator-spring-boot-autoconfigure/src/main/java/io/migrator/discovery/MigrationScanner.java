package io.migrator.discovery;

import java.util.function.Predicate;

/**
 * Finds migration files on the class path and in folders.
 */
public final class MigrationScanner {

	/**
	 * Creates a scanner.
	 * @param settings where to look
	 * @param classLoader the class loader of {@code classpath:} locations
	 * @param profiles tells whether a Spring profile expression matches
	 */
	public MigrationScanner(DiscoverySettings settings, ClassLoader classLoader, Predicate<String> profiles) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Lists and reads the files, without a database.
	 * @return what was found
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public FoundMigrations scan() {
		throw new UnsupportedOperationException();
	}

}
