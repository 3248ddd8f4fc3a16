package io.migrator.discovery;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

import org.springframework.util.StringUtils;

/**
 * The folders and jars of a class path, parents' first, in order.
 * <p>
 * Asking the class loader for a folder does not find it in a jar without entries for
 * folders, and Spring's {@code classpath*:} without a path opens every jar for good; so
 * the class loaders are asked for their roots instead.
 */
final class ClassPathRoots {

	private static final String JAR_PREFIX = "jar:";

	private static final String NESTED_PREFIX = "nested:";

	private static final String SEPARATOR = "!/";

	private final List<ClassPathRoot> roots = new ArrayList<>();

	private final Set<String> seen = new HashSet<>();

	private final Map<Path, Map<String, JarEntry>> jarsInJars = new HashMap<>();

	private final KnownJars known;

	private final JarDirectory.Buffer buffer = new JarDirectory.Buffer();

	private final List<String> folders;

	private final Inventory inventory;

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
				add(url.toString());
			}
		}
		else if (loader == ClassLoader.getSystemClassLoader()) {
			String classPath = System.getProperty("java.class.path", "");
			for (String entry : classPath.isEmpty() ? new String[0] : classPath.split(File.pathSeparator, -1)) {
				addFile(entry.isEmpty() ? "." : entry);
			}
		}
		else if (loader != ClassLoader.getPlatformClassLoader()) {
			addVisibleRootsOf(loader);
		}
	}

	/**
	 * The roots of a class loader that does not tell them: its folders, and the jars that
	 * have a manifest.
	 */
	private void addVisibleRootsOf(ClassLoader loader) {
		try {
			for (Enumeration<URL> urls = loader.getResources(""); urls.hasMoreElements();) {
				add(urls.nextElement().toString());
			}
			for (Enumeration<URL> urls = loader.getResources(JarFile.MANIFEST_NAME); urls.hasMoreElements();) {
				String url = urls.nextElement().toString();
				if (url.startsWith(JAR_PREFIX) && url.endsWith(JarFile.MANIFEST_NAME)) {
					add(url.substring(0, url.length() - JarFile.MANIFEST_NAME.length()));
				}
			}
		}
		catch (IOException ex) {
			this.inventory.warning("The class path of '" + loader + "' cannot be read: " + ex.getMessage());
		}
	}

	private void add(String url) {
		if (url.startsWith("file:")) {
			addFile(filePath(url));
		}
		else if (url.startsWith(JAR_PREFIX)) {
			addJar(url.substring(JAR_PREFIX.length()), url);
		}
		else if (url.startsWith(NESTED_PREFIX)) {
			addJar(url + SEPARATOR, url);
		}
		else if (!url.startsWith("jrt:")) {
			unknown(url);
		}
	}

	/**
	 * Adds {@code file:/a.jar!/}, {@code file:/a.jar!/folder/},
	 * {@code nested:/a.jar/!b.jar!/}.
	 */
	private void addJar(String inner, String url) {
		int end = inner.startsWith(NESTED_PREFIX) ? inner.lastIndexOf(SEPARATOR) : inner.indexOf(SEPARATOR);
		if (end < 0) {
			unknown(url);
			return;
		}
		String jar = inner.substring(0, end);
		String folder = StringUtils.uriDecode(inner.substring(end + SEPARATOR.length()), StandardCharsets.UTF_8);
		if (jar.startsWith("file:")) {
			addFile(filePath(jar), folder);
		}
		else if (jar.startsWith(NESTED_PREFIX)) {
			addNested(StringUtils.uriDecode(jar.substring(NESTED_PREFIX.length()), StandardCharsets.UTF_8), url);
		}
		else {
			unknown(url);
		}
	}

	/**
	 * Adds what Spring Boot calls {@code nested}: {@code /app.jar/!BOOT-INF/lib/a.jar} or
	 * {@code /app.jar/!BOOT-INF/classes/}.
	 */
	private void addNested(String path, String url) {
		int separator = path.lastIndexOf("/!");
		if (separator < 0) {
			addFile(path);
			return;
		}
		String entry = path.substring(separator + 2);
		if (entry.endsWith("/")) {
			addFile(path.substring(0, separator), entry);
			return;
		}
		try {
			Path file = Path.of(path.substring(0, separator));
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			Optional<JarListing> listing = this.known.find(path, attributes);
			if (listing.isEmpty()) {
				listing = nested(file.toRealPath(), entry);
				if (listing.isPresent()) {
					this.known.put(path, attributes, listing.get());
				}
			}
			if (listing.isPresent()) {
				add(listing.get());
			}
		}
		catch (IOException | InvalidPathException ex) {
			this.inventory
				.warning("The class path's '" + url + "' cannot be searched for migrations: " + ex.getMessage());
		}
	}

	private Optional<JarListing> nested(Path file, String entry) throws IOException {
		Map<String, JarEntry> entries = this.jarsInJars.get(file);
		if (entries == null) {
			entries = jarsIn(file);
			this.jarsInJars.put(file, entries);
		}
		JarEntry found = entries.get(entry);
		return (found != null) ? Optional.of(JarListing.read(Jar.of(file).nested(found), "", this.folders, this.buffer))
				: Optional.empty();
	}

	private Map<String, JarEntry> jarsIn(Path file) throws IOException {
		Map<String, JarEntry> entries = new HashMap<>();
		for (JarEntry entry : Jar.of(file).entries(List.of("BOOT-INF/lib", "WEB-INF/lib"), this.buffer)) {
			entries.put(entry.name(), entry);
		}
		return entries;
	}

	private void addFile(String path) {
		addFile(path, "");
	}

	private void addFile(String path, String folder) {
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

	private void add(JarListing listing) {
		if (!this.seen.add(listing.jar().path() + "!/" + listing.folder())) {
			return;
		}
		this.roots.add(new ClassPathRoot.InJar(listing));
		if (listing.classPath().isEmpty()) {
			return;
		}
		for (String reference : StringUtils.tokenizeToStringArray(listing.classPath(), " ")) {
			try {
				add(new URL(listing.jar().file().toUri().toURL(), reference).toString());
			}
			catch (MalformedURLException ex) {
				unknown(reference);
			}
		}
	}

	private static String filePath(String url) {
		String path = StringUtils.uriDecode(url.substring("file:".length()), StandardCharsets.UTF_8);
		while (path.startsWith("//")) {
			path = path.substring(1);
		}
		boolean drive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
		return drive ? path.substring(1) : path;
	}

	private void unknown(String url) {
		this.inventory.warning("The class path's '" + url
				+ "' cannot be searched for migrations: it is neither a folder nor a jar in the file system");
	}

}
