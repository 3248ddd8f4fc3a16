package io.migrator.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.migrator.script.ByteDigest;

/**
 * What the locations on the class path held when the application was built, so that its
 * start does not have to look.
 */
public final class ClassPathIndex {

	/**
	 * Where the index is on the class path.
	 */
	public static final String RESOURCE = "META-INF/migrator/class-path-index";

	private static final String LOCATION = "location";

	private static final String FILE = "file";

	private static final String SEPARATOR = "\t";

	private final Map<String, List<Entry>> locations;

	private ClassPathIndex(Map<String, List<Entry>> locations) {
		this.locations = locations;
	}

	/**
	 * Lists the files of all locations on the class path.
	 * @param all the locations, for each database
	 * @param classLoader whose class path
	 * @return the index
	 * @throws DiscoveryException when a location is none, or a file cannot be listed
	 */
	public static ClassPathIndex of(List<DiscoverySettings> all, ClassLoader classLoader) {
		List<String> problems = new ArrayList<>();
		IndexedInventory inventory = new IndexedInventory(problems);
		List<Location> locations = all.stream()
			.flatMap((settings) -> Location.of(settings, problems).stream())
			.distinct()
			.toList();
		Map<String, List<Entry>> entries = new LinkedHashMap<>();
		locations.stream()
			.filter(Location::isOnClassPath)
			.forEach((location) -> entries.put(location.text(), new ArrayList<>()));
		ClassPathScan.scan(locations, classLoader, inventory);
		inventory.entries().forEach((location, found) -> entries.put(location.text(), found));
		if (!problems.isEmpty()) {
			throw new DiscoveryException(problems);
		}
		return new ClassPathIndex(entries);
	}

	/**
	 * Reads the index that is on the class path.
	 * @param classLoader whose class path
	 * @return the index, empty where the build made none
	 */
	static Optional<ClassPathIndex> load(ClassLoader classLoader) throws IOException {
		InputStream found = classLoader.getResourceAsStream(RESOURCE);
		if (found == null) {
			return Optional.empty();
		}
		Map<String, List<Entry>> locations = new HashMap<>();
		List<Entry> entries = List.of();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				String[] fields = fields(line);
				if (fields[0].equals(LOCATION)) {
					entries = new ArrayList<>();
					locations.put(fields[1], entries);
				}
				else {
					entries.add(Entry.of(fields));
				}
			}
		}
		return Optional.of(new ClassPathIndex(locations));
	}

	/**
	 * The index as it is written.
	 * @return the text
	 */
	public String text() {
		StringBuilder text = new StringBuilder();
		this.locations.forEach((location, entries) -> {
			text.append(line(LOCATION, location)).append('\n');
			entries.forEach((entry) -> text.append(entry.line()).append('\n'));
		});
		return text.toString();
	}

	/**
	 * The files, from the root of the class path.
	 * @return the files
	 */
	public Set<String> files() {
		Set<String> files = new TreeSet<>();
		this.locations.forEach((location, entries) -> {
			String folder = Location.parse(location, Location.Holds.CORE).path();
			entries.forEach((entry) -> files.add(folder + "/" + entry.path()));
		});
		return files;
	}

	/**
	 * Names may have tabs and line feeds in them.
	 */
	private static String line(String... fields) {
		return Arrays.stream(fields)
			.map((field) -> field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"))
			.collect(Collectors.joining(SEPARATOR));
	}

	private static String[] fields(String line) {
		String[] fields = line.split(SEPARATOR, -1);
		for (int i = 0; i < fields.length; i++) {
			fields[i] = fields[i].translateEscapes();
		}
		return fields;
	}

	boolean knows(Location location) {
		return this.locations.containsKey(location.text());
	}

	/**
	 * Lists what a location holds.
	 * @param location the location
	 * @param classLoader opens the files
	 * @param inventory gets what the location holds
	 */
	void list(Location location, ClassLoader classLoader, Inventory inventory) {
		List<Entry> entries = this.locations.getOrDefault(location.text(), List.of());
		Map<String, FoundFolder> folders = new HashMap<>();
		for (Entry entry : entries) {
			int slash = entry.path().lastIndexOf('/');
			String path = entry.path().substring(0, Math.max(slash, 0));
			FoundFolder folder = folders.get(path);
			if (folder == null) {
				folder = FoundFolder.of(location, path,
						path.isEmpty() ? location.path() : location.path() + "/" + path);
				folders.put(path, folder);
				inventory.folder(folder);
			}
			inventory.file(folder, entry.path().substring(slash + 1),
					new IndexedFile(classLoader, location.path(), entry, entries));
		}
	}

	/**
	 * A file.
	 *
	 * @param number the same for the same file in another location
	 * @param path below the location
	 * @param jar the name of the jar, empty for a folder
	 * @param bytes what is known of its bytes
	 */
	record Entry(int number, String path, String jar, ByteDigest bytes) {

		private static Entry of(String[] fields) {
			return new Entry(Integer.parseInt(fields[1]), fields[5], fields[4],
					new ByteDigest(Long.parseLong(fields[2]), Long.parseLong(fields[3], 16)));
		}

		private String line() {
			return ClassPathIndex.line(FILE, String.valueOf(this.number), String.valueOf(this.bytes.size()),
					Long.toHexString(this.bytes.crc32()), this.jar, this.path);
		}

	}

}
