package io.migrator.boot.autoconfigure;

import io.migrator.MigratorBuilder;

/**
 * Changes the migrator of the application before it is made: for what properties cannot
 * say, such as plugins that are known at run time only. Beans of this type are called in
 * their order.
 */
@FunctionalInterface
public interface MigratorCustomizer {

	/**
	 * Changes what the properties have said.
	 * @param builder makes the migrator
	 */
	void customize(MigratorBuilder builder);

}
