package io.migrator.discovery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.migrator.java.JavaMigration;
import io.migrator.migration.MigrationSource;

/**
 * The files of an inventory by what their names say.
 */
final class NamedFiles {

	private final Inventory inventory;

	private final Map<MigrationSource, Map<String, FoundFile>> files = new TreeMap<>();

	private boolean understood;

	NamedFiles(Inventory inventory) {
		this.inventory = inventory;
	}

	/**
	 * Looks into the names of SQL files, once.
	 */
	void add(List<ListedFile> listed) {
		if (this.understood) {
			return;
		}
		this.understood = true;
		for (ListedFile file : listed) {
			if (!migration(file.folder(), file.name(), file.file())) {
				this.inventory.stray(file.folder());
			}
		}
	}

	private boolean migration(FoundFolder folder, String name, LocatedFile file) {
		MigrationSource source = folder.place().source().orElseThrow();
		if (OddCharacters.in(name) || OddCharacters.in(folder.path())) {
			this.inventory.problem(folder, "'" + folder.shown(name)
					+ "' has characters in its path that cannot be seen or are no UTF-8 (read as "
					+ System.getProperty("sun.jnu.encoding", "UTF-8")
					+ "). Rename it; where the name looks right, start with the environment variable LC_ALL=C.UTF-8");
			return true;
		}
		Optional<FileName> parsed = FileName.parse(folder.place().inner(), name);
		if (parsed.isEmpty()) {
			return false;
		}
		FoundFile found = new FoundFile(source, parsed.get(), file);
		Map<String, FoundFile> files = this.files.get(source);
		if (files == null) {
			files = new LinkedHashMap<>();
			this.files.put(source, files);
		}
		FoundFile other = files.putIfAbsent(parsed.get().text(), found);
		if (other != null && !other.file().identity().equals(file.identity())) {
			this.inventory.problem(folder,
					String.format(Locale.ROOT, "'%s' is there twice: '%s' and '%s'. Rename one of them", found.id(),
							other.file().path(), file.path()));
		}
		return true;
	}

	/**
	 * Takes note of a migration in Java.
	 */
	void add(JavaMigration migration) {
		JavaFile file = JavaFile.of(migration);
		String id = migration.id();
		int slash = id.lastIndexOf('/');
		Optional<MigrationSource> found = MigrationSource.of(id.substring(0, Math.max(slash, 0)));
		if (found.isEmpty()) {
			this.inventory.finding(Optional.empty(), Finding.Severity.PROBLEM, file.path() + " has the id '" + id
					+ "'. Write <source path>/<version>_<description>, for example core/005_split_names");
			return;
		}
		MigrationSource source = found.get();
		FileName name = FileName.ofJava(id.substring(slash + 1));
		if (source.owner() != MigrationSource.Owner.CORE) {
			this.inventory.owners().add(source.ownerSource());
		}
		FoundFile other = this.files.computeIfAbsent(source, (key) -> new LinkedHashMap<>())
			.putIfAbsent(name.text(), new FoundFile(source, name, file));
		if (other != null) {
			this.inventory.finding(Optional.of(source.ownerSource()), Finding.Severity.PROBLEM, "'" + id
					+ "' is there twice: '" + other.file().path() + "' and '" + file.path() + "'. Rename one of them");
		}
	}

	Set<MigrationSource> sources() {
		return this.files.keySet();
	}

	Collection<FoundFile> files(MigrationSource source) {
		return this.files.getOrDefault(source, Map.of()).values();
	}

}
