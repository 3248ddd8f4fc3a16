package io.migrator.discovery;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Walks the folder of a location, following links, and never opens a file.
 * <p>
 * What {@link Files#walkFileTree} brings with it, two dozen classes that no other part of
 * a start needs, would be a tenth of the first start of a JVM.
 */
final class FolderScan {

	/**
	 * A theme may be built from sources that bring half the internet.
	 */
	private static final String JAVASCRIPT_MODULES = "node_modules";

	/**
	 * What may stand in a name for bytes that are no text here.
	 */
	private static final String REPLACEMENTS = "\uFFFD?";

	private final Location location;

	private final Path root;

	private final String shown;

	private final Inventory inventory;

	private final Deque<Open> open = new ArrayDeque<>();

	private FolderScan(Location location, Path root, String shown, Inventory inventory) {
		this.location = location;
		this.root = root;
		this.shown = shown;
		this.inventory = inventory;
	}

	/**
	 * A folder that is being walked.
	 */
	private record Open(Path path, @Nullable Object key) {

		boolean isSame(Path other, @Nullable Object otherKey) throws IOException {
			return (this.key != null && otherKey != null) ? this.key.equals(otherKey)
					: Files.isSameFile(this.path, other);
		}

	}

	/**
	 * Walks a folder.
	 * @param location the location it is the folder of
	 * @param root the folder
	 * @param shown the folder as messages name it
	 * @param inventory gets what is found
	 */
	static void scan(Location location, Path root, String shown, Inventory inventory) {
		FoundFolder found = FoundFolder.of(location, "", shown);
		try {
			new FolderScan(location, root, shown, inventory).walk(found, root, attributes(root));
		}
		catch (IOException ex) {
			inventory.problem(found, cannotRead(shown, ex));
		}
	}

	private static BasicFileAttributes attributes(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class);
	}

	private void walk(FoundFolder found, Path folder, BasicFileAttributes attributes) throws IOException {
		List<Path> children = children(folder);
		this.inventory.folder(found);
		this.open.push(new Open(folder, attributes.fileKey()));
		for (Path child : children) {
			visit(found, child, name(child));
		}
		this.open.pop();
	}

	/**
	 * What lies in a folder; names that are no text keep their bytes.
	 */
	private static List<Path> children(Path folder) throws IOException {
		List<Path> children = new ArrayList<>();
		String[] names = new File(folder.toString()).list();
		if (names != null && areText(names)) {
			// a file system lists them in no order; in this one most are what they will
			// be
			// put in
			Arrays.sort(names);
			for (String name : names) {
				children.add(folder.resolve(name));
			}
			return children;
		}
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
			stream.forEach(children::add);
		}
		return children;
	}

	private static boolean areText(String[] names) {
		for (String name : names) {
			for (int i = 0; i < REPLACEMENTS.length(); i++) {
				if (name.indexOf(REPLACEMENTS.charAt(i)) >= 0) {
					return false;
				}
			}
		}
		return true;
	}

	private void visit(FoundFolder folder, Path path, String name) {
		try {
			BasicFileAttributes attributes = attributes(path);
			if (attributes.isDirectory()) {
				directory(folder, path, name, attributes);
			}
			else {
				file(folder, path, name, attributes);
			}
		}
		catch (IOException ex) {
			failed(folder, path, name, ex);
		}
	}

	private void directory(FoundFolder parent, Path folder, String name, BasicFileAttributes attributes)
			throws IOException {
		if (name.startsWith(".") || (!parent.holdsMigrations() && name.equals(JAVASCRIPT_MODULES))) {
			return;
		}
		for (Open ancestor : this.open) {
			if (ancestor.isSame(folder, attributes.fileKey())) {
				this.inventory.warning(parent,
						"'" + parent.shown(name) + "' is a link to a folder that it lies in, and is not followed");
				return;
			}
		}
		if (parent.holdsMigrations() && NameEnd.isSql(name)) {
			this.inventory.warning(parent, "'" + parent.shown(name) + "' is a folder, not a file");
		}
		walk(in(parent, name), folder, attributes);
	}

	private void file(FoundFolder folder, Path file, String name, BasicFileAttributes attributes) {
		if (attributes.isRegularFile()) {
			this.inventory.file(folder, name, new FileInFolder(this.root, this.shown, file, attributes.fileKey()));
		}
		else if (folder.holdsMigrations() || NameEnd.isSql(name)) {
			this.inventory.unreadable(folder, name, "no regular file (a pipe, socket or device)");
		}
	}

	private void failed(FoundFolder folder, Path path, String name, IOException ex) {
		if (Files.isSymbolicLink(path) && !Files.isDirectory(path)) {
			this.inventory.unreadable(folder, name,
					"a link that leads nowhere, to itself, or where this user may not look");
		}
		else if (!name.startsWith(".")) {
			this.inventory.problem(in(folder, name), cannotRead(folder.shown(name), ex));
		}
	}

	private FoundFolder in(FoundFolder parent, String name) {
		String path = parent.path().isEmpty() ? name : parent.path() + "/" + name;
		return FoundFolder.of(this.location, path, this.shown + "/" + path);
	}

	/**
	 * The last name of a path, whose text is asked for when the file is opened, too.
	 */
	private static String name(Path path) {
		String text = path.toString();
		return text.substring(text.lastIndexOf(File.separatorChar) + 1);
	}

	/**
	 * Says why a file or folder cannot be read, and what to do.
	 */
	static String cannotRead(String shown, IOException ex) {
		if (ex instanceof AccessDeniedException) {
			return "'" + shown + "' cannot be read by the user '" + System.getProperty("user.name")
					+ "'. Give the user the right to read it, or remove it";
		}
		return "'" + shown + "' cannot be read: " + OddCharacters.escape(String.valueOf(ex.getMessage()));
	}

}
