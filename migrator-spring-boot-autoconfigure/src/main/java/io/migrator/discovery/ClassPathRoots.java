package io.migrator.discovery;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

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

	private static final String CLASS_PATH = "Class-Path";

	private final List<ClassPathRoot> roots = new ArrayList<>();

	private final Set<String> seen = new HashSet<>();

	private final Map<Path, Map<String, JarEntry>> jarsInJars = new HashMap<>();

	private final JarDirectory.Buffer buffer = new JarDirectory.Buffer();

	private final List<String> folders;

	private final Inventory inventory;

	private ClassPathRoots(List<String> folders, Inventory inventory) {
		this.folders = folders;
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
			Path file = Path.of(path.substring(0, separator)).toRealPath();
			Map<String, JarEntry> entries = this.jarsInJars.get(file);
			if (entries == null) {
				entries = jarsIn(file);
				this.jarsInJars.put(file, entries);
			}
			JarEntry found = entries.get(entry);
			if (found != null) {
				addJar(Jar.of(file).nested(found), "");
			}
		}
		catch (IOException | InvalidPathException ex) {
			this.inventory
				.warning("The class path's '" + url + "' cannot be searched for migrations: " + ex.getMessage());
		}
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
		try {
			file = Path.of(path).toRealPath();
		}
		catch (IOException | InvalidPathException ex) {
			// a class path may name what is not there
			return;
		}
		if (Files.isDirectory(file)) {
			if (this.seen.add(file.toString())) {
				this.roots.add(new ClassPathRoot.Folder(file));
			}
		}
		else if (Files.isRegularFile(file)) {
			addJar(Jar.of(file), folder);
		}
	}

	private void addJar(Jar jar, String folder) {
		if (!this.seen.add(jar.path() + "!/" + folder)) {
			return;
		}
		List<String> prefixes = new ArrayList<>();
		for (String path : this.folders) {
			prefixes.add(folder + path);
		}
		boolean mayHaveClassPath = jar.nested().isEmpty() && folder.isEmpty();
		if (mayHaveClassPath) {
			prefixes.add(JarFile.MANIFEST_NAME);
		}
		try {
			JarEntry manifest = null;
			List<JarEntry> entries = new ArrayList<>();
			for (JarEntry entry : jar.entries(prefixes, this.buffer)) {
				if (mayHaveClassPath && entry.name().equals(JarFile.MANIFEST_NAME)) {
					manifest = entry;
				}
				else {
					entries.add(entry);
				}
			}
			this.roots.add(new ClassPathRoot.InJar(jar, folder, entries));
			if (manifest != null) {
				addClassPathOf(jar, manifest);
			}
		}
		catch (IOException ex) {
			this.inventory
				.warning("The class path's '" + jar.path() + "' cannot be searched for migrations: " + ex.getMessage());
		}
	}

	/**
	 * Adds what the manifest of a jar names as its class path.
	 */
	private void addClassPathOf(Jar jar, JarEntry manifest) throws IOException {
		byte[] bytes;
		try (InputStream in = jar.open(manifest)) {
			// in room of its size; of unknown size it would take 16 KB for each jar
			bytes = in.readNBytes((int) Math.min(manifest.size(), Integer.MAX_VALUE));
		}
		// most have none, and then a manifest is not worth parsing
		if (!hasClassPath(new String(bytes, StandardCharsets.ISO_8859_1))) {
			return;
		}
		String value = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes().getValue(CLASS_PATH);
		if (value == null) {
			return;
		}
		for (String reference : StringUtils.tokenizeToStringArray(value, " ")) {
			try {
				add(new URL(jar.file().toUri().toURL(), reference).toString());
			}
			catch (MalformedURLException ex) {
				unknown(reference);
			}
		}
	}

	private static boolean hasClassPath(String manifest) {
		int length = CLASS_PATH.length();
		for (int colon = manifest.indexOf(':'); colon >= 0; colon = manifest.indexOf(':', colon + 1)) {
			boolean last = colon > 0 && Character.toLowerCase(manifest.charAt(colon - 1)) == 'h';
			if (last && manifest.regionMatches(true, colon - length, CLASS_PATH, 0, length)) {
				return true;
			}
		}
		return false;
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
