package io.migrator.discovery;

import java.nio.file.Path;

/**
 * A root of the class path.
 */
sealed interface ClassPathRoot {

	/**
	 * A folder.
	 *
	 * @param path its real path
	 */
	record Folder(Path path) implements ClassPathRoot {
	}

	/**
	 * A jar, or a folder in one.
	 *
	 * @param listing what it holds
	 */
	record InJar(JarListing listing) implements ClassPathRoot {
	}

}
