package io.migrator.discovery;

import java.nio.file.Path;
import java.util.List;

import io.migrator.migration.MigrationSource;

/**
 * The folders of a project that its sources' migrations are written to: those of
 * {@code file:} locations as they are, those of the class path below a folder of
 * resources.
 *
 * @param settings where migrations are looked for
 * @param resources what becomes a root of the class path when the project is built, for
 * example {@code src/main/resources}
 */
public record SourceFolders(DiscoverySettings settings, Path resources) {

	/**
	 * The folder of a source.
	 * @param source the source
	 * @return its folder, which need not exist, in the first location of its kind
	 */
	public Path of(MigrationSource source) {
		Location location = location(source);
		Path root = location.isOnClassPath() ? this.resources.resolve(location.path()) : Path.of(location.path());
		return root.resolve(below(source)).normalize();
	}

	/**
	 * Whether the source's migrations are on the class path, so that the folder of
	 * resources matters.
	 * @param source the source
	 * @return false for a {@code file:} location
	 */
	public boolean isOnClassPath(MigrationSource source) {
		return location(source).isOnClassPath();
	}

	private Location location(MigrationSource source) {
		List<String> texts = switch (source.owner()) {
			case CORE -> this.settings.coreLocations();
			case THEME -> this.settings.themeLocations();
			case PLUGIN -> this.settings.pluginLocations();
		};
		return Location.parse(texts.get(0), switch (source.owner()) {
			case CORE -> Location.Holds.CORE;
			case THEME -> Location.Holds.THEMES;
			case PLUGIN -> Location.Holds.PLUGINS;
		});
	}

	private static String below(MigrationSource source) {
		return switch (source.part()) {
			case ITSELF ->
				(source.owner() == MigrationSource.Owner.CORE) ? "" : source.name() + "/" + FolderNames.MIGRATIONS;
			case SETTINGS ->
				source.name() + "/" + FolderNames.SETTINGS + "/" + source.partName() + "/" + FolderNames.MIGRATIONS;
			case ENTITY -> source.name() + "/" + FolderNames.ENTITIES + "/"
					+ source.partName().replace("/", "/" + FolderNames.CHILD + "/") + "/" + FolderNames.MIGRATIONS;
		};
	}

}
