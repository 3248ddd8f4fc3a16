package io.migrator.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.MigrationSource;
import io.migrator.migration.Tier;

/**
 * Puts into words what a scan found and nobody reads.
 */
final class ScanWarnings {

	private final DiscoverySettings settings;

	private final Inventory inventory;

	private final Activation activation;

	ScanWarnings(DiscoverySettings settings, Inventory inventory, Activation activation) {
		this.settings = settings;
		this.inventory = inventory;
		this.activation = activation;
	}

	/**
	 * The warnings.
	 * @param locations the locations that were looked at
	 */
	List<String> of(List<Location> locations) {
		List<String> warnings = new ArrayList<>();
		for (Finding finding : this.inventory.findings()) {
			if (finding.severity() == Finding.Severity.WARNING && concernsUs(finding)) {
				warnings.add(finding.text());
			}
		}
		for (Map.Entry<FoundFolder, Integer> stray : this.inventory.strays().entrySet()) {
			if (concernsUs(stray.getKey().place().owner())) {
				warnings.add(stray(stray.getKey(), stray.getValue()));
			}
		}
		for (Location location : locations) {
			if (isNeedlesslyConfigured(location)) {
				warnings
					.add(location.holds().property() + ": '" + location.text() + "' holds nothing" + hint(location));
			}
		}
		warnings.addAll(this.activation.advice().warnings());
		return warnings;
	}

	/**
	 * Whether somebody should know of a finding.
	 */
	boolean concernsUs(Finding finding) {
		return concernsUs(finding.owner());
	}

	private boolean concernsUs(Optional<MigrationSource> owner) {
		return owner.isEmpty() || this.activation.isActive(owner.get());
	}

	private static String stray(FoundFolder folder, int count) {
		String text = (count == 1) ? "A SQL file in '" + folder.shown() + "' is not read"
				: count + " SQL files in '" + folder.shown() + "' are not read";
		return text + meant(folder) + ". (Where a migration includes such a file with \\i, all is well.)";
	}

	private static String meant(FoundFolder folder) {
		Location location = folder.location();
		if (folder.place().owner().isEmpty()) {
			return ": what lies there belongs to no "
					+ ((location.holds() == Location.Holds.THEMES) ? "theme" : "plugin");
		}
		if (folder.holdsMigrations()) {
			return FileName.parse(folder.place().inner(), "up.sql").isPresent()
					? ": of a migration's own folder, 'migration.sql' is read, or 'up.sql' and 'down.sql'"
					: ": a folder in a folder of migrations is called '<version>_<name>' and holds 'migration.sql'";
		}
		return FolderNames.meant(location.holds(), folder.path())
			.map((path) -> ": did you mean '" + location.path() + "/" + path + "'?")
			.orElse("");
	}

	private boolean isNeedlesslyConfigured(Location location) {
		if (location.isDefault() || this.inventory.isUsed(location)) {
			return false;
		}
		Set<Tier> tiers = this.settings.tiers();
		return switch (location.holds()) {
			case CORE -> tiers.contains(Tier.CORE);
			case THEMES -> tiers.contains(Tier.THEME) || tiers.contains(Tier.ENTITY);
			case PLUGINS -> tiers.contains(Tier.PLUGIN) || tiers.contains(Tier.ENTITY);
		};
	}

	private static String hint(Location location) {
		return location.text().strip().startsWith("/")
				? ". A path without 'file:' is one of the class path; for a folder: 'file:" + location.text().strip()
						+ "'"
				: "";
	}

}
