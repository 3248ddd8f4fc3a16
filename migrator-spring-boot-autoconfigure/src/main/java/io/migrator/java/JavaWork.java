package io.migrator.java;

/**
 * What is done with the connection of a run.
 */
@FunctionalInterface
public interface JavaWork {

	/**
	 * Does it.
	 * @param context gives the connection
	 * @throws Exception to fail
	 */
	void with(JavaMigrationContext context) throws Exception;

}
