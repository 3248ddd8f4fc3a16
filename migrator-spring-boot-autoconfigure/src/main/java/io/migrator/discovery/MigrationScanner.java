package io.migrator.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.migrator.java.JavaMigration;

import org.springframework.aot.AotDetector;
import org.springframework.core.NativeDetector;

/**
 * Finds migration files on the class path and in folders.
 */
public final class MigrationScanner {

	private final DiscoverySettings settings;

	private final ClassLoader classLoader;

	private final Predicate<String> profiles;

	private final List<JavaMigration> javaMigrations;

	/**
	 * Creates a scanner of files alone.
	 * @param settings where to look
	 * @param classLoader the class loader of {@code classpath:} locations
	 * @param profiles tells whether a Spring profile expression matches
	 */
	public MigrationScanner(DiscoverySettings settings, ClassLoader classLoader, Predicate<String> profiles) {
		this(settings, classLoader, profiles, List.of());
	}

	/**
	 * Creates a scanner.
	 * @param settings where to look
	 * @param classLoader the class loader of {@code classpath:} locations
	 * @param profiles tells whether a Spring profile expression matches
	 * @param javaMigrations the migrations in Java, to be put among the files
	 */
	public MigrationScanner(DiscoverySettings settings, ClassLoader classLoader, Predicate<String> profiles,
			List<JavaMigration> javaMigrations) {
		this.settings = settings;
		this.classLoader = classLoader;
		this.profiles = profiles;
		this.javaMigrations = List.copyOf(javaMigrations);
	}

	/**
	 * Lists and reads the files, without a database. Files in jars are only listed; what
	 * is inactive is not read either.
	 * @return what was found
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public FoundMigrations scan() {
		return list().found();
	}

	/**
	 * Lists the files, and reads those that only reading tells of.
	 * @return what lies there
	 */
	public Listing list() {
		List<String> problems = new ArrayList<>();
		List<Location> locations = Location.of(this.settings, problems);
		Inventory inventory = new Inventory();
		scanClassPath(locations, inventory, problems);
		for (Location location : locations) {
			if (!location.isOnClassPath()) {
				FileSystemScan.scan(location, inventory);
			}
		}
		for (JavaMigration migration : this.javaMigrations) {
			inventory.java(migration);
		}
		return new Listing(this.settings, this.profiles, locations, inventory, problems);
	}

	/**
	 * Asks the index for what it knows, where the application runs on what was made ahead
	 * of time.
	 */
	private void scanClassPath(List<Location> locations, Inventory inventory, List<String> problems) {
		Optional<ClassPathIndex> index = AotDetector.useGeneratedArtifacts() ? index(problems) : Optional.empty();
		List<Location> unknown = new ArrayList<>();
		for (Location location : locations) {
			if (location.isOnClassPath() && index.isPresent() && index.get().knows(location)) {
				index.get().list(location, this.classLoader, inventory);
			}
			else if (location.isOnClassPath() && NativeDetector.inNativeImage()) {
				problems.add(String.format(Locale.ROOT,
						"%s: '%s' was no location when the application was built, and a native image cannot look "
								+ "for files. Build with this location set, or name a folder: file:<folder>",
						location.holds().property(), location.text()));
			}
			else {
				unknown.add(location);
			}
		}
		ClassPathScan.scan(unknown, this.classLoader, inventory);
	}

	private Optional<ClassPathIndex> index(List<String> problems) {
		try {
			return ClassPathIndex.load(this.classLoader);
		}
		catch (IOException ex) {
			problems.add("'" + ClassPathIndex.RESOURCE + "' cannot be read: " + ex.getMessage());
			return Optional.empty();
		}
	}

}
