package io.migrator.discovery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.migrator.migration.ActiveParts;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigrationSource.Owner;

/**
 * Which of the parts that were found are active.
 */
final class Activation {

	private static final String EVERY_PLUGIN = "*";

	private final DiscoverySettings settings;

	private final Inventory inventory;

	private final ActiveParts parts;

	Activation(DiscoverySettings settings, Inventory inventory) {
		this.settings = settings;
		this.inventory = inventory;
		this.parts = new ActiveParts(settings.tiers(), settings.activeTheme(), plugins());
	}

	private List<String> plugins() {
		Set<String> plugins = new LinkedHashSet<>();
		for (String plugin : this.settings.activePlugins()) {
			if (plugin.equals(EVERY_PLUGIN)) {
				plugins.addAll(names(Owner.PLUGIN, this.inventory.owners()));
			}
			else if (plugin.endsWith(DiscoverySettings.WHERE_FOUND)) {
				String name = plugin.substring(0, plugin.length() - DiscoverySettings.WHERE_FOUND.length());
				if (this.inventory.owners().contains(MigrationSource.plugin(name))) {
					plugins.add(name);
				}
			}
			else {
				plugins.add(plugin);
			}
		}
		return List.copyOf(plugins);
	}

	/**
	 * The active parts, {@code *} replaced by the plugins that were found.
	 */
	ActiveParts parts() {
		return this.parts;
	}

	/**
	 * Whether the core, a theme or plugin is active, whatever its tier is.
	 */
	boolean isActive(MigrationSource source) {
		return this.parts.isActive(source);
	}

	/**
	 * What a person should know about the others.
	 */
	ActivationAdvice advice() {
		return new ActivationAdvice(this.settings, this.inventory, this.parts);
	}

	static List<String> names(Owner owner, Collection<MigrationSource> owners) {
		return owners.stream()
			.filter((source) -> source.owner() == owner)
			.map(MigrationSource::name)
			.distinct()
			.sorted()
			.toList();
	}

}
