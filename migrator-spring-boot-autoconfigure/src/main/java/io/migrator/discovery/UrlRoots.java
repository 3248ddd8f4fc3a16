package io.migrator.discovery;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;

import org.springframework.util.StringUtils;

/**
 * Roots that class loaders tell as URLs.
 */
final class UrlRoots {

	private static final String JAR_PREFIX = "jar:";

	private static final String NESTED_PREFIX = "nested:";

	private static final String SEPARATOR = "!/";

	private final ClassPathRoots roots;

	private final KnownJars known;

	private final List<String> folders;

	private final JarDirectory.Buffer buffer;

	private final Inventory inventory;

	private final Map<Path, Map<String, JarEntry>> jarsInJars = new HashMap<>();

	/**
	 * Begins with none.
	 * @param roots get the folders and jars
	 * @param known listings of jars that were read before
	 * @param folders the folders to list in jars, each with a slash at its end
	 * @param buffer what jars are read with
	 * @param inventory gets a warning for each root that cannot be read
	 */
	UrlRoots(ClassPathRoots roots, KnownJars known, List<String> folders, JarDirectory.Buffer buffer,
			Inventory inventory) {
		this.roots = roots;
		this.known = known;
		this.folders = folders;
		this.buffer = buffer;
		this.inventory = inventory;
	}

	/**
	 * The roots of a class loader that does not tell them: its folders, and the jars that
	 * have a manifest.
	 */
	void addVisibleTo(ClassLoader loader) {
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

	void add(String url) {
		if (url.startsWith("file:")) {
			this.roots.addFile(filePath(url));
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
			this.roots.addFile(filePath(jar), folder);
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
			this.roots.addFile(path);
			return;
		}
		String entry = path.substring(separator + 2);
		if (entry.endsWith("/")) {
			this.roots.addFile(path.substring(0, separator), entry);
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
				this.roots.add(listing.get());
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

	private static String filePath(String url) {
		String path = StringUtils.uriDecode(url.substring("file:".length()), StandardCharsets.UTF_8);
		while (path.startsWith("//")) {
			path = path.substring(1);
		}
		boolean drive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
		return drive ? path.substring(1) : path;
	}

	void unknown(String url) {
		this.inventory.warning("The class path's '" + url
				+ "' cannot be searched for migrations: it is neither a folder nor a jar in the file system");
	}

}
