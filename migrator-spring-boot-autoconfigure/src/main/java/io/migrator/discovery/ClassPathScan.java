package io.migrator.discovery;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists what the roots of a class path hold below the locations, each root once.
 */
final class ClassPathScan {

	private final List<Location> locations;

	private final Inventory inventory;

	private ClassPathScan(List<Location> locations, Inventory inventory) {
		this.locations = new ArrayList<>(locations);
		this.inventory = inventory;
	}

	/**
	 * Lists the files.
	 * @param all the locations, of which those on the class path count
	 * @param classLoader whose class path
	 * @param inventory gets what is found
	 */
	static void scan(List<Location> all, ClassLoader classLoader, Inventory inventory) {
		List<Location> locations = new ArrayList<>();
		List<String> folders = new ArrayList<>();
		for (Location location : all) {
			if (location.isOnClassPath()) {
				locations.add(location);
				folders.add(location.path() + "/");
			}
		}
		if (locations.isEmpty()) {
			return;
		}
		ClassPathScan scan = new ClassPathScan(locations, inventory);
		List<ClassPathRoot> roots = ClassPathRoots.of(classLoader, folders, inventory);
		for (ClassPathRoot root : roots) {
			if (root instanceof ClassPathRoot.Folder folder) {
				scan.scan(folder);
			}
			else if (root instanceof ClassPathRoot.InJar inJar) {
				scan.scan(inJar.listing());
			}
		}
		for (Location location : locations) {
			if (!inventory.isUsed(location)) {
				warnOfNearFolders(location, roots, inventory);
			}
		}
	}

	/**
	 * Where a location holds nothing, its folder may be misspelt.
	 */
	private static void warnOfNearFolders(Location location, List<ClassPathRoot> roots, Inventory inventory) {
		for (ClassPathRoot root : roots) {
			if (root instanceof ClassPathRoot.Folder folder) {
				for (Path near : NearFolders.of(folder.path(), Path.of(location.path()))) {
					inventory.warning("The folder '" + near + "' in '" + folder.path() + "' is not read: did you mean '"
							+ location.path() + "'?");
				}
			}
		}
	}

	private void scan(ClassPathRoot.Folder root) {
		for (Location location : List.copyOf(this.locations)) {
			Path folder;
			try {
				folder = root.path().resolve(location.path());
			}
			catch (InvalidPathException ex) {
				continue;
			}
			if (Files.isDirectory(folder)) {
				FolderScan.scan(location, folder, location.path(), this.inventory);
				found(location);
			}
		}
	}

	private void scan(JarListing root) {
		if (!root.entries().isEmpty()) {
			for (Location location : List.copyOf(this.locations)) {
				scan(root, location, root.entries());
			}
		}
	}

	private void scan(JarListing root, Location location, List<JarEntry> entries) {
		String prefix = root.folder() + location.path() + "/";
		Map<String, FoundFolder> folders = new HashMap<>();
		boolean any = false;
		for (JarEntry entry : entries) {
			if (entry.name().startsWith(prefix)) {
				any = true;
				String name = entry.name().substring(prefix.length());
				int slash = name.lastIndexOf('/');
				String path = name.substring(0, Math.max(slash, 0));
				FoundFolder folder = folders.get(path);
				if (folder == null) {
					folder = folder(root, location, path);
					folders.put(path, folder);
				}
				file(root, folder, name.substring(slash + 1), entry);
			}
		}
		if (any) {
			found(location);
		}
	}

	private FoundFolder folder(JarListing root, Location location, String path) {
		String shown = path.isEmpty() ? location.path() : location.path() + "/" + path;
		FoundFolder folder = FoundFolder.of(location, path, shown);
		if (isPlain(path)) {
			this.inventory.folder(folder);
		}
		else {
			this.inventory.problem(FoundFolder.of(location, "", shown), String.format(Locale.ROOT,
					"'%s' in '%s' is no path of a folder. Build the jar anew", folder.shown(), root.jar().path()));
		}
		return folder;
	}

	private void file(JarListing root, FoundFolder folder, String name, JarEntry entry) {
		if (!name.isEmpty() && isPlain(folder.path()) && !isHidden(folder)) {
			this.inventory.file(folder, name,
					new FileInJar(root.jar(), root.folder(), folder.location().path() + "/", entry));
		}
	}

	/**
	 * Whether a path goes straight down.
	 */
	private static boolean isPlain(String path) {
		if (path.isEmpty()) {
			return true;
		}
		for (String name : path.split("/", -1)) {
			if (name.isEmpty() || name.equals(".") || name.equals("..")) {
				return false;
			}
		}
		return true;
	}

	private static boolean isHidden(FoundFolder folder) {
		return folder.path().startsWith(".") || folder.path().contains("/.") || folder.path().contains("node_modules/");
	}

	private void found(Location location) {
		if (location.scope() == Location.Scope.FIRST_ROOT) {
			this.locations.remove(location);
		}
	}

}
