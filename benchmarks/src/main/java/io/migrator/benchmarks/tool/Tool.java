package io.migrator.benchmarks.tool;

/**
 * Something that applies pending migrations.
 */
public interface Tool {

	/**
	 * Migrates, beginning with nothing but a DataSource, as the start of an application
	 * does.
	 * @param target the database
	 * @param location the files
	 * @throws Exception when it fails
	 */
	void migrate(Target target, Location location) throws Exception;

}
