package io.migrator.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.migrator.java.JavaMigration;
import io.migrator.migration.MigrationSource;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the locations hold, whether it is active or not.
 */
class Inventory {

	private static final String MANIFEST = "migrator.yml";

	private static final String OTHER_MANIFEST = "migrator.yaml";

	private final List<ListedFile> listed = new ArrayList<>();

	private @Nullable NamedFiles named;

	private final Set<MigrationSource> owners = new TreeSet<>();

	private final Map<MigrationSource, List<LocatedFile>> manifests = new TreeMap<>();

	private final Map<FoundFolder, Integer> strays = new HashMap<>();

	private final List<Finding> findings = new ArrayList<>();

	private final Set<Location> used = new HashSet<>();

	private final Map<MigrationSource, Set<Object>> seenManifests = new HashMap<>();

	/**
	 * Takes note of a folder.
	 */
	void folder(FoundFolder folder) {
		Optional<MigrationSource> owner = folder.place().owner();
		if (owner.isPresent() && !owner.get().name().isEmpty()) {
			this.owners.add(owner.get());
			this.used.add(folder.location());
		}
	}

	/**
	 * Takes note of a file that can be read.
	 */
	void file(FoundFolder folder, String name, LocatedFile file) {
		boolean sql = NameEnd.isSql(name);
		if (folder.holdsMigrations()) {
			if (!sql || name.startsWith(".")) {
				other(folder, name);
			}
			else {
				list(new ListedFile(folder, name, file));
			}
		}
		else if (sql && !name.startsWith(".")) {
			stray(folder);
		}
		else if (name.equals(MANIFEST) || name.equals(OTHER_MANIFEST)) {
			manifest(folder, name, file);
		}
	}

	/**
	 * Names are many, and where nothing has changed nobody needs to know what they say.
	 */
	private void list(ListedFile file) {
		this.listed.add(file);
		Location location = file.folder().location();
		String inner = file.folder().place().inner();
		if (inner.isEmpty() || (!this.used.contains(location) && FileName.parse(inner, file.name()).isPresent())) {
			this.used.add(location);
		}
	}

	/**
	 * The SQL files in folders of migrations, as they were met.
	 */
	List<ListedFile> listed() {
		return this.listed;
	}

	/**
	 * Whether there are files only, and nothing to be said about any of them before their
	 * names are looked into.
	 */
	boolean isPlain() {
		return this.findings.isEmpty() && this.strays.isEmpty()
				&& (this.named == null || this.named.sources().isEmpty());
	}

	/**
	 * Looks into the names of the files, where nobody has yet.
	 */
	void understand() {
		named().add(this.listed);
	}

	/**
	 * Takes note of a migration in Java.
	 */
	void java(JavaMigration migration) {
		named().add(migration);
	}

	private NamedFiles named() {
		NamedFiles known = this.named;
		if (known == null) {
			known = new NamedFiles(this);
			this.named = known;
		}
		return known;
	}

	private void other(FoundFolder folder, String name) {
		switch (OtherFile.of(name)) {
			case NEARLY_SQL -> warning(folder, "'" + folder.shown(name)
					+ "' is no migration: did you mean '.sql'? Only files whose names end in '.sql' and do not begin with a dot are applied");
			case UNKNOWN -> warning(folder,
					"'" + folder.shown(name) + "' is no migration: only files whose names end in '.sql' are applied");
			case KNOWN -> {
				if (name.equals(MANIFEST) || name.equals(OTHER_MANIFEST)) {
					misplacedManifest(folder, name);
				}
			}
		}
	}

	private void manifest(FoundFolder folder, String name, LocatedFile file) {
		if (folder.place().kind() == FolderPlace.Kind.OWNER && name.equals(MANIFEST)) {
			MigrationSource owner = folder.place().owner().orElseThrow();
			if (this.seenManifests.computeIfAbsent(owner, (key) -> new HashSet<>()).add(file.identity())) {
				this.manifests.computeIfAbsent(owner, (key) -> new ArrayList<>()).add(file);
			}
		}
		else {
			misplacedManifest(folder, name);
		}
	}

	private void misplacedManifest(FoundFolder folder, String name) {
		warning(folder, "'" + folder.shown(name)
				+ "' is not read: the file is called 'migrator.yml' and lies in the folder of a theme or plugin itself");
	}

	void stray(FoundFolder folder) {
		this.strays.merge(folder, 1, Integer::sum);
	}

	/**
	 * Takes note of something that has a name but cannot be read as a file.
	 * @param what what it is, after "is"
	 */
	void unreadable(FoundFolder folder, String name, String what) {
		boolean needed = (folder.holdsMigrations() && NameEnd.isSql(name) && !name.startsWith("."))
				|| (folder.place().kind() == FolderPlace.Kind.OWNER && name.equals(MANIFEST));
		String text = "'" + folder.shown(name) + "' is " + what;
		if (needed) {
			problem(folder, text + ". Replace it by a file, or remove it");
		}
		else if (!name.startsWith(".")) {
			warning(folder, text + ", and is left out");
		}
	}

	void problem(FoundFolder folder, String text) {
		finding(folder.place().owner(), Finding.Severity.PROBLEM, text);
	}

	void warning(FoundFolder folder, String text) {
		finding(folder.place().owner(), Finding.Severity.WARNING, text);
	}

	/**
	 * Takes note of a location that is not there, which says more than that it holds
	 * nothing.
	 */
	void missing(Location location, String text) {
		this.used.add(location);
		warning(text);
	}

	void warning(String text) {
		finding(Optional.empty(), Finding.Severity.WARNING, text);
	}

	void finding(Optional<MigrationSource> owner, Finding.Severity severity, String text) {
		this.findings.add(new Finding(owner, severity, text));
	}

	Set<MigrationSource> sources() {
		return named().sources();
	}

	Collection<FoundFile> files(MigrationSource source) {
		return named().files(source);
	}

	/**
	 * Themes and plugins that have a folder.
	 */
	Set<MigrationSource> owners() {
		return this.owners;
	}

	Map<MigrationSource, List<LocatedFile>> manifests() {
		return this.manifests;
	}

	/**
	 * Folders with SQL files that are not read, and how many files each has; sorted,
	 * since file systems list files in no order.
	 */
	Map<FoundFolder, Integer> strays() {
		if (this.strays.isEmpty()) {
			return Map.of();
		}
		Map<FoundFolder, Integer> sorted = new TreeMap<>(Comparator.<FoundFolder, String>comparing(FoundFolder::shown)
			.thenComparing((folder) -> folder.location().text())
			.thenComparing((folder) -> folder.location().holds()));
		sorted.putAll(this.strays);
		return sorted;
	}

	/**
	 * What is wrong or odd, in an order that does not depend on the file system's.
	 */
	List<Finding> findings() {
		return this.findings.isEmpty() ? List.of()
				: this.findings.stream().sorted(Comparator.comparing(Finding::text)).distinct().toList();
	}

	boolean isUsed(Location location) {
		return this.used.contains(location);
	}

}
