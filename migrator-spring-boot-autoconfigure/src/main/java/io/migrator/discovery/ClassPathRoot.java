package io.migrator.discovery;

import java.nio.file.Path;
import java.util.List;

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
	 * @param jar the jar
	 * @param folder the folder, with a slash at its end; empty for the jar itself
	 * @param entries what it holds below the locations, names from the jar's own root
	 */
	record InJar(Jar jar, String folder, List<JarEntry> entries) implements ClassPathRoot {
	}

}
