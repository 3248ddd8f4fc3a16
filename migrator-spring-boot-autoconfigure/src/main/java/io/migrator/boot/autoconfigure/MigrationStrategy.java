package io.migrator.boot.autoconfigure;

import io.migrator.Migrator;

/**
 * What a start does instead of {@link Migrator#migrate()} where the application has a
 * bean of this type: nothing at certain hours, something before or after. It is asked
 * with {@code migrator.on-startup=migrate} only.
 */
@FunctionalInterface
public interface MigrationStrategy {

	/**
	 * Migrates, or does not.
	 * @param migrator the application's migrator
	 */
	void migrate(Migrator migrator);

}
