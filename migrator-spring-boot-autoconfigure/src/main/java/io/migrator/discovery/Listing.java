package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.migrator.migration.KnownSources;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;
import io.migrator.script.ByteDigest;

/**
 * The files that lie in the locations: read where that is the only way to know them, and
 * not looked into, not even into their names, before somebody asks.
 */
public final class Listing implements KnownSources {

	private final DiscoverySettings settings;

	private final Predicate<String> profiles;

	private final List<Location> locations;

	private final Inventory inventory;

	private final Activation activation;

	private final List<String> problems;

	private final FileDigests digests;

	private final Optional<String> mark;

	private @Nullable FoundMigrations found;

	Listing(DiscoverySettings settings, Predicate<String> profiles, List<Location> locations, Inventory inventory,
			List<String> problems) {
		this.settings = settings;
		this.profiles = profiles;
		this.locations = locations;
		this.inventory = inventory;
		this.problems = problems;
		this.activation = new Activation(settings, inventory);
		this.digests = FileDigests.of(toRead());
		this.mark = takeMark();
	}

	/**
	 * What has to be known of an active part's files: bytes of migrations and of the file
	 * that says what the part depends on.
	 */
	private List<LocatedFile> toRead() {
		List<LocatedFile> files = new ArrayList<>(this.inventory.listed().size());
		for (ListedFile file : this.inventory.listed()) {
			if (isRead(file)) {
				files.add(file.file());
			}
		}
		for (Map.Entry<MigrationSource, List<LocatedFile>> manifests : this.inventory.manifests().entrySet()) {
			if (this.activation.isActive(manifests.getKey())) {
				files.addAll(manifests.getValue());
			}
		}
		return files;
	}

	private boolean isRead(ListedFile file) {
		return this.activation.parts().include(file.folder().place().source().orElseThrow()) && !file.isUndo();
	}

	/**
	 * A short text that is the same as long as files, and what of them is active, are the
	 * same.
	 * @return the text, empty where it would not tell all: there is something to say
	 * about the files, a large one was not read, or some migrations are in Java
	 */
	public Optional<String> mark() {
		return this.mark;
	}

	private Optional<String> takeMark() {
		if (!this.problems.isEmpty() || !this.inventory.isPlain()) {
			return Optional.empty();
		}
		FilesMark mark = new FilesMark();
		mark.add(this.activation.parts().theme().orElse(""));
		for (String plugin : this.activation.parts().plugins()) {
			mark.add(plugin);
		}
		mark.add("");
		for (Tier tier : Tier.values()) {
			mark.add(this.settings.tiers().contains(tier) ? tier.id() : "");
		}
		mark.add(this.settings.sampleData() ? "with sample data" : "");
		for (MigrationSource owner : this.inventory.owners()) {
			mark.add(owner.path());
		}
		mark.add("");
		for (Location location : this.locations) {
			// that it holds nothing is to be said
			mark.add(this.inventory.isUsed(location) ? "" : location.text());
		}
		for (ListedFile file : this.inventory.listed()) {
			Optional<ByteDigest> digest = this.digests.digest(file.file());
			if (digest.isEmpty() && isRead(file)) {
				return Optional.empty();
			}
			mark.add(file.folder().location().holds().name()).add(file.folder().path()).add(file.name()).add(digest);
		}
		for (Map.Entry<MigrationSource, List<LocatedFile>> manifests : this.inventory.manifests().entrySet()) {
			mark.add(manifests.getKey().path());
			for (LocatedFile manifest : manifests.getValue()) {
				mark.add(this.digests.digest(manifest));
			}
		}
		return Optional.of(mark.toString());
	}

	/**
	 * Whether a look into the names reads files, which may be gone by the time somebody
	 * asks.
	 */
	public boolean isReadFurther() {
		return !this.inventory.manifests().isEmpty();
	}

	/**
	 * Whether there is a file that a run would apply, as far as its name tells.
	 * @return false where there are none, or sample data only that is left out
	 */
	public boolean isAnyExpected() {
		for (ListedFile file : this.inventory.listed()) {
			if (isRead(file) && (this.settings.sampleData() || !file.isSampleData())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Looks into the names.
	 * @return what was found
	 * @throws DiscoveryException when files are refused, naming all of them
	 */
	public FoundMigrations found() {
		FoundMigrations known = this.found;
		if (known == null) {
			known = find();
			this.found = known;
		}
		return known;
	}

	@Override
	public Set<MigrationSource> sources() {
		return found().sources();
	}

	private FoundMigrations find() {
		this.inventory.understand();
		List<String> all = new ArrayList<>(this.problems);
		ScanWarnings warnings = new ScanWarnings(this.settings, this.inventory, this.activation);
		for (Finding finding : this.inventory.findings()) {
			if (finding.severity() == Finding.Severity.PROBLEM && warnings.concernsUs(finding)) {
				all.add(finding.text());
			}
		}
		return FoundMigrations.read(this.settings, this.profiles, this.inventory, this.activation, this.digests,
				this.mark, warnings.of(this.locations), all);
	}

}
