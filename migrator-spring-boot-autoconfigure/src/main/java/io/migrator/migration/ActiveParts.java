package io.migrator.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which parts of the application this process runs: the tiers that are on, the active
 * theme, the active plugins in their order.
 *
 * @param tiers the tiers that are on
 * @param theme the active theme, where there is one
 * @param plugins the active plugins in order, {@code *} already replaced by names
 */
public record ActiveParts(Set<Tier> tiers, Optional<String> theme, List<String> plugins) {

	public ActiveParts {
		tiers = Set.copyOf(tiers);
		plugins = List.copyOf(plugins);
	}

	/**
	 * Whether migrations of a source run in this process.
	 * @param source the source
	 * @return true where its tier is on and its theme or plugin is active
	 */
	public boolean include(MigrationSource source) {
		return this.tiers.contains(source.tier()) && isActive(source);
	}

	/**
	 * Whether the core, a theme or plugin is active, whatever its tier is.
	 * @param source the source
	 * @return true for the core, the active theme and the active plugins
	 */
	public boolean isActive(MigrationSource source) {
		if (source.owner() == MigrationSource.Owner.THEME) {
			return this.theme.isPresent() && this.theme.get().equals(source.name());
		}
		return source.owner() == MigrationSource.Owner.CORE || this.plugins.contains(source.name());
	}

}
