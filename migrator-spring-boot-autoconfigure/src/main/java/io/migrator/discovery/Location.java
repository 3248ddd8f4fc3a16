package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A place to look for migrations, as configured.
 *
 * @param text as configured
 * @param scope where the path starts
 * @param path the folder, without a slash at its end; on the class path without one at
 * its start either
 * @param holds what its folder holds
 */
record Location(String text, Scope scope, String path, Holds holds) {

	private static final String ALLOWED = "Allowed are 'classpath*:<folder>' (in every jar and folder of the class path), "
			+ "'classpath:<folder>' (in the first that has it) and 'file:<folder>'";

	/**
	 * Where a location's path starts.
	 */
	enum Scope {

		/**
		 * In every root of the class path.
		 */
		EVERY_ROOT,
		/**
		 * In the first root of the class path that has the folder.
		 */
		FIRST_ROOT,
		/**
		 * In the file system.
		 */
		FILE_SYSTEM

	}

	/**
	 * What a location's folder holds, which is how paths below it are read.
	 */
	enum Holds {

		/**
		 * The core's migrations.
		 */
		CORE("core", DiscoverySettings.DEFAULT_CORE_LOCATION),
		/**
		 * Folders of themes.
		 */
		THEMES("theme", DiscoverySettings.DEFAULT_THEME_LOCATION),
		/**
		 * Folders of plugins.
		 */
		PLUGINS("plugin", DiscoverySettings.DEFAULT_PLUGIN_LOCATION);

		private final String word;

		private final String defaultLocation;

		Holds(String word, String defaultLocation) {
			this.word = word;
			this.defaultLocation = defaultLocation;
		}

		/**
		 * The word in the location's property.
		 */
		String property() {
			return "migrator." + this.word + ".locations";
		}

		/**
		 * The location that is looked at where none is configured.
		 */
		String defaultLocation() {
			return this.defaultLocation;
		}

	}

	/**
	 * The locations of the settings, each once.
	 * @param settings the settings
	 * @param problems gets what is none
	 */
	static List<Location> of(DiscoverySettings settings, List<String> problems) {
		List<Location> locations = new ArrayList<>();
		add(settings.coreLocations(), Holds.CORE, locations, problems);
		add(settings.themeLocations(), Holds.THEMES, locations, problems);
		add(settings.pluginLocations(), Holds.PLUGINS, locations, problems);
		return locations;
	}

	private static void add(List<String> texts, Holds holds, List<Location> locations, List<String> problems) {
		for (String text : texts) {
			try {
				Location location = parse(text, holds);
				if (!locations.contains(location)) {
					locations.add(location);
				}
			}
			catch (IllegalArgumentException ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
	}

	/**
	 * Reads a location as configured.
	 * @throws IllegalArgumentException where it is none, saying what is allowed
	 */
	static Location parse(String text, Holds holds) {
		String trimmed = text.strip();
		for (String wildcard : List.of("*", "?", "{")) {
			String path = trimmed.startsWith("classpath*:") ? trimmed.substring("classpath*:".length()) : trimmed;
			if (path.contains(wildcard)) {
				throw refused(text, holds, "has a wildcard, '" + wildcard + "'");
			}
		}
		if (trimmed.startsWith("classpath*:")) {
			return onClassPath(text, Scope.EVERY_ROOT, trimmed.substring("classpath*:".length()), holds);
		}
		if (trimmed.startsWith("classpath:")) {
			return onClassPath(text, Scope.FIRST_ROOT, trimmed.substring("classpath:".length()), holds);
		}
		if (trimmed.startsWith("file:")) {
			return inFileSystem(text, trimmed.substring("file:".length()), holds);
		}
		if (trimmed.matches("[a-zA-Z][a-zA-Z0-9+.-]*\\*?:.*")) {
			throw refused(text, holds, "starts with '" + trimmed.substring(0, trimmed.indexOf(':') + 1) + "'");
		}
		return onClassPath(text, Scope.FIRST_ROOT, trimmed, holds);
	}

	// Scope and path follow from the text. Written out, since what a record is given is
	// linked at run time, which costs the first start of a JVM milliseconds
	@Override
	public boolean equals(@Nullable Object obj) {
		return this == obj
				|| (obj instanceof Location other && this.holds == other.holds && this.text.equals(other.text));
	}

	@Override
	public int hashCode() {
		return 31 * this.text.hashCode() + this.holds.hashCode();
	}

	private static Location onClassPath(String text, Scope scope, String path, Holds holds) {
		boolean straight = path.indexOf('.') < 0 && path.indexOf('\\') < 0;
		String clean = withoutSlashes(straight ? path : StringUtils.cleanPath(path));
		if (clean.isEmpty() || clean.equals(".")) {
			throw refused(text, holds, "names no folder");
		}
		if (clean.equals("..") || clean.startsWith("../")) {
			throw refused(text, holds, "leaves the class path");
		}
		return new Location(text, scope, clean, holds);
	}

	private static Location inFileSystem(String text, String path, Holds holds) {
		String clean = path.startsWith("///") ? path.substring(2) : path;
		while (clean.length() > 1 && clean.endsWith("/")) {
			clean = clean.substring(0, clean.length() - 1);
		}
		if (clean.isEmpty()) {
			throw refused(text, holds, "names no folder");
		}
		if (clean.startsWith("//")) {
			throw refused(text, holds, "names a host");
		}
		if (clean.indexOf('\0') >= 0) {
			throw refused(OddCharacters.escape(text), holds, "has a NUL character");
		}
		return new Location(text, Scope.FILE_SYSTEM, clean, holds);
	}

	private static String withoutSlashes(String path) {
		int start = 0;
		int end = path.length();
		while (start < end && path.charAt(start) == '/') {
			start++;
		}
		while (end > start && path.charAt(end - 1) == '/') {
			end--;
		}
		return path.substring(start, end);
	}

	private static IllegalArgumentException refused(String text, Holds holds, String reason) {
		return new IllegalArgumentException(
				String.format(Locale.ROOT, "%s: '%s' %s. %s", holds.property(), text, reason, ALLOWED));
	}

	boolean isOnClassPath() {
		return this.scope != Scope.FILE_SYSTEM;
	}

	/**
	 * Whether nobody configured it, so that nobody needs to be told that it is empty.
	 */
	boolean isDefault() {
		return this.text.equals(this.holds.defaultLocation());
	}

}
