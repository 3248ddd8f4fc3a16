package io.migrator.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.springframework.util.StringUtils;

/**
 * Lists what a {@code file:} location holds.
 */
final class FileSystemScan {

	private FileSystemScan() {
	}

	/**
	 * Lists the files.
	 * @param location the location
	 * @param inventory gets what is found
	 */
	static void scan(Location location, Inventory inventory) {
		FoundFolder root = FoundFolder.of(location, "", location.path());
		try {
			Path folder = folder(location.path());
			BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
			if (attributes.isDirectory()) {
				FolderScan.scan(location, folder, location.path(), inventory);
			}
			else {
				inventory.problem(root, place(location) + " is no folder. Name the folder that the files are in");
			}
		}
		catch (NoSuchFileException ex) {
			missing(location, root, inventory);
		}
		catch (InvalidPathException ex) {
			inventory.problem(root, place(location) + " is no path: " + ex.getReason());
		}
		catch (IOException ex) {
			inventory.problem(root, location.holds().property() + ": " + FolderScan.cannotRead(location.text(), ex));
		}
	}

	/**
	 * The folder, where a path written as in a URL ({@code %20} for a blank) does as
	 * well.
	 */
	private static Path folder(String path) {
		Path folder = Path.of(path);
		if (path.indexOf('%') < 0 || Files.exists(folder)) {
			return folder;
		}
		try {
			return Path.of(StringUtils.uriDecode(path, StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return folder;
		}
	}

	private static void missing(Location location, FoundFolder root, Inventory inventory) {
		Path folder = folder(location.path());
		if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			inventory.problem(root, place(location) + " is a link that leads nowhere. Mend it, or remove the location");
			return;
		}
		Path start = folder.toAbsolutePath().getRoot();
		String near = (start != null)
				? NearNames.didYouMean(NearFolders.of(start, start.relativize(folder.toAbsolutePath().normalize()))
					.stream()
					.map((path) -> "file:" + start.resolve(path))
					.toList())
				: "";
		inventory.missing(location, place(location) + " does not exist (it stands for '"
				+ folder.toAbsolutePath().normalize() + "')." + near);
	}

	private static String place(Location location) {
		return location.holds().property() + ": '" + location.text() + "'";
	}

}
