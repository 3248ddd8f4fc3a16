package io.migrator.benchmarks.tool;

import java.nio.file.Path;

/**
 * Where a project's files are: in a folder, or in a jar on the class path.
 *
 * @param kind folder or jar
 * @param path the folder or the jar
 */
public record Location(Kind kind, Path path) {

	/**
	 * The migrations, below the folder or in the jar.
	 */
	public static final String MIGRATIONS = "core/migrations";

	/**
	 * Liquibase's list of them.
	 */
	public static final String CHANGELOG = "db/changelog/db.changelog-master.yaml";

	/**
	 * What a location is.
	 */
	public enum Kind {

		/**
		 * A folder.
		 */
		FOLDER,
		/**
		 * A jar on the class path.
		 */
		JAR

	}

}
