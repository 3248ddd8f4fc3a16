package io.migrator.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;

/**
 * Finds what the {@code migrator.yml} of active themes and plugins name, and says why it
 * is refused where it is.
 */
final class ManifestLookup {

	private final Inventory inventory;

	private final Activation activation;

	ManifestLookup(Inventory inventory, Activation activation) {
		this.inventory = inventory;
		this.activation = activation;
	}

	/**
	 * Reads the files and finds what they name.
	 * @param problems gets what is refused
	 * @return the sources that each theme or plugin waits for; one that is a theme or
	 * plugin stands for all it brings
	 */
	Map<MigrationSource, Set<MigrationSource>> find(List<String> problems) {
		Map<MigrationSource, Set<MigrationSource>> dependencies = new LinkedHashMap<>();
		this.inventory.manifests().forEach((owner, files) -> {
			if (this.activation.isActive(owner)) {
				Set<MigrationSource> sources = new TreeSet<>();
				files.forEach((file) -> read(owner, file, sources, problems));
				dependencies.put(owner, sources);
			}
		});
		refuseCircles(dependencies, problems);
		return dependencies;
	}

	private void read(MigrationSource owner, LocatedFile file, Set<MigrationSource> sources, List<String> problems) {
		SourceManifest manifest;
		try {
			manifest = SourceManifest.read(file);
		}
		catch (IllegalArgumentException ex) {
			problems.add(String.valueOf(ex.getMessage()));
			return;
		}
		for (String name : manifest.dependsOn()) {
			try {
				sources.add(find(owner, name, manifest.location()));
			}
			catch (IllegalArgumentException ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
	}

	private MigrationSource find(MigrationSource owner, String name, String location) {
		Set<MigrationSource> all = new TreeSet<>(this.inventory.sources());
		all.addAll(this.inventory.owners());
		all.add(MigrationSource.core());
		MigrationSource source = all.stream()
			.filter((candidate) -> candidate.path().equals(name))
			.findFirst()
			.orElseThrow(() -> refused(location, name, "does not exist", "Name a theme or plugin."
					+ NearNames.didYouMean(NearNames.of(name, all.stream().map(MigrationSource::path).toList()))));
		if (source.ownerSource().equals(owner)) {
			throw refused(location, name, "is what the file itself belongs to", "Remove it");
		}
		if (!this.activation.isActive(source)) {
			throw refused(location, name, "is not active",
					"To activate it: " + this.activation.advice().howToActivate(source));
		}
		if (owner.owner() == MigrationSource.Owner.THEME && source.owner() == MigrationSource.Owner.PLUGIN) {
			throw refused(location, name, "is a plugin, and plugins run after the theme",
					"Remove it, and move what needs the plugin into a plugin");
		}
		// where the owner's own tier is off too, only what it brings besides is ordered
		Set<Tier> tiers = this.activation.parts().tiers();
		if (tiers.contains(owner.tier()) && !tiers.contains(source.tier())) {
			throw refused(location, name, "is in a tier that is off",
					"To run it: " + this.activation.advice().howToActivate(source));
		}
		return source;
	}

	private static void refuseCircles(Map<MigrationSource, Set<MigrationSource>> dependencies, List<String> problems) {
		List<MigrationSource> owners = new ArrayList<>(dependencies.keySet());
		StableOrder order = new StableOrder(owners.size());
		for (int i = 0; i < owners.size(); i++) {
			for (MigrationSource source : dependencies.getOrDefault(owners.get(i), Set.of())) {
				int other = owners.indexOf(source);
				if (other >= 0) {
					order.waitFor(i, other);
				}
			}
		}
		for (List<Integer> circle : order.sort().circles()) {
			StringBuilder text = new StringBuilder("The files 'migrator.yml' make a circle: ");
			circle.forEach((index) -> text.append(owners.get(index)).append(" → "));
			problems.add(text.append(owners.get(circle.get(0)))
				.append(", where each waits for the next. Remove one 'depends-on'")
				.toString());
			circle.forEach((index) -> dependencies.remove(owners.get(index)));
		}
	}

	private static IllegalArgumentException refused(String location, String name, String reason, String action) {
		return new IllegalArgumentException(
				String.format(Locale.ROOT, "'%s' depends on '%s', which %s. %s", location, name, reason, action));
	}

}
