package io.migrator.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a root of the class path that is a jar, or a folder in one, holds for us.
 *
 * @param jar the jar
 * @param folder the folder, with a slash at its end; empty for the jar itself
 * @param entries what it holds below the locations, names from the jar's own root
 * @param classPath the class path that its manifest names, empty where it names none
 */
record JarListing(Jar jar, String folder, List<JarEntry> entries, String classPath) {

	private static final String CLASS_PATH = "Class-Path";

	/**
	 * Reads the directory and the manifest of a jar.
	 * @param jar the jar
	 * @param folder the folder in it that is the root
	 * @param locations the folders to list below that, each with a slash at its end
	 * @param buffer room for the directory
	 * @throws IOException where it cannot be read or is no jar
	 */
	static JarListing read(Jar jar, String folder, List<String> locations, JarDirectory.Buffer buffer)
			throws IOException {
		List<String> prefixes = new ArrayList<>();
		for (String location : locations) {
			prefixes.add(folder + location);
		}
		boolean mayHaveClassPath = jar.nested().isEmpty() && folder.isEmpty();
		if (mayHaveClassPath) {
			prefixes.add(JarFile.MANIFEST_NAME);
		}
		JarEntry manifest = null;
		List<JarEntry> entries = new ArrayList<>();
		try (RandomAccessFile opened = jar.open()) {
			for (JarEntry entry : jar.entries(opened, prefixes, buffer)) {
				if (mayHaveClassPath && entry.name().equals(JarFile.MANIFEST_NAME)) {
					manifest = entry;
				}
				else {
					entries.add(entry);
				}
			}
			return new JarListing(jar, folder, entries, (manifest != null) ? classPath(jar, opened, manifest) : "");
		}
	}

	private static String classPath(Jar jar, RandomAccessFile opened, JarEntry manifest) throws IOException {
		byte[] bytes;
		try (InputStream in = jar.open(opened, manifest)) {
			// in room of its size; of unknown size it would take 16 KB for each jar
			bytes = in.readNBytes((int) Math.min(manifest.size(), Integer.MAX_VALUE));
		}
		// most have none, and then a manifest is not worth parsing
		if (!namesClassPath(new String(bytes, StandardCharsets.ISO_8859_1))) {
			return "";
		}
		String value = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes().getValue(CLASS_PATH);
		return (value != null) ? value : "";
	}

	private static boolean namesClassPath(String manifest) {
		int length = CLASS_PATH.length();
		for (int colon = manifest.indexOf(':'); colon >= 0; colon = manifest.indexOf(':', colon + 1)) {
			boolean last = colon > 0 && Character.toLowerCase(manifest.charAt(colon - 1)) == 'h';
			if (last && manifest.regionMatches(true, colon - length, CLASS_PATH, 0, length)) {
				return true;
			}
		}
		return false;
	}

}
