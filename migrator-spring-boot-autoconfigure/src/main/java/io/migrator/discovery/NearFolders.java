package io.migrator.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds folders whose name comes near the one of a folder that is not there.
 */
final class NearFolders {

	private NearFolders() {
	}

	/**
	 * The folders that come near.
	 * @param root a folder
	 * @param path the path below it of what is not there
	 * @return paths below the root, at most three, empty where nothing comes near
	 */
	static List<Path> of(Path root, Path path) {
		Path parent = root;
		for (int i = 0; i < path.getNameCount(); i++) {
			Path next = parent.resolve(path.getName(i));
			if (!Files.isDirectory(next)) {
				Path rest = path.subpath(i, path.getNameCount());
				return near(root, parent, rest);
			}
			parent = next;
		}
		return List.of();
	}

	private static List<Path> near(Path root, Path parent, Path rest) {
		String[] names = parent.toFile().list();
		if (names == null) {
			// it is only a hint
			return List.of();
		}
		List<Path> near = new ArrayList<>();
		for (String name : NearNames.of(rest.getName(0).toString(), List.of(names))) {
			Path folder = parent.resolve(name);
			if (rest.getNameCount() > 1) {
				folder = folder.resolve(rest.subpath(1, rest.getNameCount()));
			}
			if (Files.isDirectory(folder)) {
				near.add(root.relativize(folder));
			}
		}
		return near;
	}

}
