package io.migrator.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The folders of resources that a class path was built from: what is below
 * {@code target/classes} is not to be written to, for the next build replaces it.
 */
final class ProjectResources {

	private static final Path RESOURCES = Path.of("src", "main", "resources");

	/**
	 * What a build makes in the folder of a module: of Maven, Gradle and Eclipse.
	 */
	private static final List<Path> OUTPUTS = List.of(Path.of("target", "classes"),
			Path.of("build", "resources", "main"), Path.of("build", "classes", "java", "main"), Path.of("bin", "main"));

	private static final List<Path> FOLDERS_OF_JARS = List.of(Path.of("target"), Path.of("build", "libs"));

	private ProjectResources() {
	}

	/**
	 * Finds them.
	 * @param workingDirectory the folder that the process runs in
	 * @param classPath the entries of the class path
	 * @return the folders that exist, the one of the working directory first
	 */
	static List<Path> find(Path workingDirectory, List<String> classPath) {
		Set<Path> modules = new LinkedHashSet<>(List.of(workingDirectory.toAbsolutePath().normalize()));
		for (String entry : classPath) {
			Path path = workingDirectory.resolve(entry).toAbsolutePath().normalize();
			Path folder = Files.isDirectory(path) ? path : path.getParent();
			module(folder, Files.isDirectory(path) ? OUTPUTS : FOLDERS_OF_JARS).ifPresent(modules::add);
		}
		List<Path> found = new ArrayList<>();
		for (Path module : modules) {
			Path resources = module.resolve(RESOURCES);
			if (Files.isDirectory(resources)) {
				found.add(resources);
			}
		}
		return found;
	}

	private static Optional<Path> module(@Nullable Path folder, List<Path> outputs) {
		for (Path output : outputs) {
			if (folder != null && folder.endsWith(output)) {
				Path module = folder;
				for (int i = 0; i < output.getNameCount() && module != null; i++) {
					module = module.getParent();
				}
				return Optional.ofNullable(module);
			}
		}
		return Optional.empty();
	}

}
