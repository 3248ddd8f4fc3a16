package io.migrator.discovery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

/**
 * Walks the folder of a location, following links, and never opens a file.
 */
final class FolderScan extends SimpleFileVisitor<Path> {

	/**
	 * A theme may be built from sources that bring half the internet.
	 */
	private static final String JAVASCRIPT_MODULES = "node_modules";

	private final Location location;

	private final Path root;

	private final String shown;

	private final Inventory inventory;

	private final Deque<FoundFolder> open = new ArrayDeque<>();

	private FolderScan(Location location, Path root, String shown, Inventory inventory) {
		this.location = location;
		this.root = root;
		this.shown = shown;
		this.inventory = inventory;
	}

	/**
	 * Walks a folder.
	 * @param location the location it is the folder of
	 * @param root the folder
	 * @param shown the folder as messages name it
	 * @param inventory gets what is found
	 */
	static void scan(Location location, Path root, String shown, Inventory inventory) {
		FolderScan scan = new FolderScan(location, root, shown, inventory);
		try {
			Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, scan);
		}
		catch (IOException ex) {
			inventory.problem(FoundFolder.of(location, "", shown), cannotRead(shown, ex));
		}
	}

	@Override
	public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
		FoundFolder parent = this.open.peek();
		if (parent == null) {
			push(FoundFolder.of(this.location, "", this.shown));
			return FileVisitResult.CONTINUE;
		}
		String name = name(folder);
		if (name.startsWith(".") || (!parent.holdsMigrations() && name.equals(JAVASCRIPT_MODULES))) {
			return FileVisitResult.SKIP_SUBTREE;
		}
		if (parent.holdsMigrations() && FileName.isSql(name)) {
			this.inventory.warning(parent, "'" + parent.shown(name) + "' is a folder, not a file");
		}
		String path = parent.path().isEmpty() ? name : parent.path() + "/" + name;
		push(FoundFolder.of(this.location, path, this.shown + "/" + path));
		return FileVisitResult.CONTINUE;
	}

	private void push(FoundFolder folder) {
		this.inventory.folder(folder);
		this.open.push(folder);
	}

	@Override
	public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ex) {
		FoundFolder found = this.open.pop();
		if (ex != null) {
			this.inventory.problem(found, cannotRead(found.shown(), ex));
		}
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
		FoundFolder folder = folder();
		String name = name(file);
		if (attributes.isRegularFile()) {
			this.inventory.file(folder, name, new FileInFolder(this.root, this.shown, file, attributes.fileKey()));
		}
		else if (attributes.isSymbolicLink()) {
			this.inventory.unreadable(folder, name,
					"a link that leads nowhere, to itself, or where this user may not look");
		}
		else if (folder.holdsMigrations() || FileName.isSql(name)) {
			this.inventory.unreadable(folder, name, "no regular file (a pipe, socket or device)");
		}
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFileFailed(Path file, IOException ex) {
		FoundFolder folder = folder();
		if (file.equals(this.root)) {
			this.inventory.problem(folder, cannotRead(this.shown, ex));
		}
		else if (ex instanceof FileSystemLoopException) {
			this.inventory.warning(folder,
					"'" + folder.shown(name(file)) + "' is a link to a folder that it lies in, and is not followed");
		}
		else if (!name(file).startsWith(".")) {
			String path = folder.path().isEmpty() ? name(file) : folder.path() + "/" + name(file);
			this.inventory.problem(FoundFolder.of(this.location, path, this.shown + "/" + path),
					cannotRead(folder.shown(name(file)), ex));
		}
		return FileVisitResult.CONTINUE;
	}

	private FoundFolder folder() {
		FoundFolder folder = this.open.peek();
		return (folder != null) ? folder : FoundFolder.of(this.location, "", this.shown);
	}

	private static String name(Path path) {
		Path name = path.getFileName();
		return (name != null) ? name.toString() : "";
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
