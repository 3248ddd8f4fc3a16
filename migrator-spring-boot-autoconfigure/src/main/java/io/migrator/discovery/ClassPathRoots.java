package io.migrator.discovery;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The folders and jars of a class path, parents' first, in order.
 * <p>
 * Asking the class loader for a folder does not find it in a jar without entries for
 * folders, and Spring's {@code classpath*:} without a path opens every jar for good; so
 * the class loaders are asked for their roots instead.
 */
final class ClassPathRoots {

	private final List<ClassPathRoot> roots = new ArrayList<>();

	private final Set<String> seen = new HashSet<>();

	private final KnownJars known;

	private final JarDirectory.Buffer buffer = new JarDirectory.Buffer();

	private final List<String> folders;

	private final Inventory inventory;

	private @Nullable UrlRoots urls;

	private ClassPathRoots(List<String> folders, Inventory inventory) {
		this.folders = folders;
		this.known = new KnownJars(folders);
		this.inventory = inventory;
	}

	/**
	 * Finds the roots.
	 * @param classLoader the class loader
	 * @param folders the folders to list in jars, each with a slash at its end
	 * @param inventory gets a warning for each root that cannot be read
	 */
	static List<ClassPathRoot> of(ClassLoader classLoader, List<String> folders, Inventory inventory) {
		ClassPathRoots roots = new ClassPathRoots(folders, inventory);
		Deque<ClassLoader> chain = new ArrayDeque<>();
		for (ClassLoader loader = classLoader; loader != null; loader = loader.getParent()) {
			chain.push(loader);
		}
		for (ClassLoader loader : chain) {
			roots.addRootsOf(loader);
		}
		return List.copyOf(roots.roots);
	}

	private void addRootsOf(ClassLoader loader) {
		if (loader instanceof URLClassLoader urls) {
			for (URL url : urls.getURLs()) {
				urls().add(url.toString());
			}
		}
		else if (loader == ClassLoader.getSystemClassLoader()) {
			String classPath = System.getProperty("java.class.path", "");
			for (String entry : classPath.isEmpty() ? new String[0] : classPath.split(File.pathSeparator, -1)) {
				addFile(entry.isEmpty() ? "." : entry);
			}
		}
		else if (loader != ClassLoader.getPlatformClassLoader()) {
			urls().addVisibleTo(loader);
		}
	}

	private UrlRoots urls() {
		UrlRoots made = this.urls;
		if (made == null) {
			made = new UrlRoots(this, this.known, this.folders, this.buffer, this.inventory);
			this.urls = made;
		}
		return made;
	}

	void addFile(String path) {
		addFile(path, "");
	}

	void addFile(String path, String folder) {
		Path file;
		BasicFileAttributes attributes;
		try {
			file = Path.of(path);
			attributes = Files.readAttributes(file, BasicFileAttributes.class);
		}
		catch (IOException | InvalidPathException ex) {
			// a class path may name what is not there
			return;
		}
		try {
			if (attributes.isDirectory()) {
				Path real = file.toRealPath();
				if (this.seen.add(real.toString())) {
					this.roots.add(new ClassPathRoot.Folder(real));
				}
			}
			else if (attributes.isRegularFile()) {
				add(listing(file, attributes, folder));
			}
		}
		catch (IOException ex) {
			this.inventory
				.warning("The class path's '" + path + "' cannot be searched for migrations: " + ex.getMessage());
		}
	}

	private JarListing listing(Path file, BasicFileAttributes attributes, String folder) throws IOException {
		String place = file + "!/" + folder;
		Optional<JarListing> found = this.known.find(place, attributes);
		if (found.isPresent()) {
			return found.get();
		}
		JarListing listing = JarListing.read(Jar.of(file.toRealPath()), folder, this.folders, this.buffer);
		this.known.put(place, attributes, listing);
		return listing;
	}

	void add(JarListing listing) {
		if (!this.seen.add(listing.jar().path() + "!/" + listing.folder())) {
			return;
		}
		this.roots.add(new ClassPathRoot.InJar(listing));
		if (listing.classPath().isEmpty()) {
			return;
		}
		for (String reference : StringUtils.tokenizeToStringArray(listing.classPath(), " ")) {
			try {
				urls().add(new URL(listing.jar().file().toUri().toURL(), reference).toString());
			}
			catch (MalformedURLException ex) {
				urls().unknown(reference);
			}
		}
	}

}
