package io.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project's migrations in a folder, and the properties that point there.
 *
 * @param folder the folder
 */
public record ProjectFiles(Path folder) {

	/**
	 * Writes a file.
	 */
	public ProjectFiles file(String path, String sql) {
		try {
			Path file = this.folder.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, sql);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes a migration of the core.
	 */
	public ProjectFiles core(String name, String sql) {
		return file("core/migrations/" + name, sql);
	}

	public List<String> properties() {
		return List.of("migrator.core.locations=file:" + this.folder + "/core/migrations",
				"migrator.theme.locations=file:" + this.folder + "/contents/themes",
				"migrator.plugin.locations=file:" + this.folder + "/contents/plugins");
	}

}
