package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.migrator.java.JavaMigration;

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
		List<String> problems = new ArrayList<>();
		List<Location> locations = locations(problems);
		Inventory inventory = new Inventory();
		ClassPathScan.scan(locations, this.classLoader, inventory);
		for (Location location : locations) {
			if (!location.isOnClassPath()) {
				FileSystemScan.scan(location, inventory);
			}
		}
		for (JavaMigration migration : this.javaMigrations) {
			inventory.java(migration);
		}
		Activation activation = new Activation(this.settings, inventory);
		ScanWarnings warnings = new ScanWarnings(this.settings, inventory, activation);
		for (Finding finding : inventory.findings()) {
			if (finding.severity() == Finding.Severity.PROBLEM && warnings.concernsUs(finding)) {
				problems.add(finding.text());
			}
		}
		return FoundMigrations.read(this.settings, this.profiles, inventory, activation, warnings.of(locations),
				problems);
	}

	private List<Location> locations(List<String> problems) {
		List<Location> locations = new ArrayList<>();
		parse(this.settings.coreLocations(), Location.Holds.CORE, locations, problems);
		parse(this.settings.themeLocations(), Location.Holds.THEMES, locations, problems);
		parse(this.settings.pluginLocations(), Location.Holds.PLUGINS, locations, problems);
		return locations;
	}

	private static void parse(List<String> texts, Location.Holds holds, List<Location> locations,
			List<String> problems) {
		for (String text : texts) {
			try {
				Location location = Location.parse(text, holds);
				if (!locations.contains(location)) {
					locations.add(location);
				}
			}
			catch (IllegalArgumentException ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
	}

}
