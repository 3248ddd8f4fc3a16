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
		if (!this.tiers.contains(source.tier())) {
			return false;
		}
		return switch (source.owner()) {
			case CORE -> true;
			case THEME -> this.theme.isPresent() && this.theme.get().equals(source.name());
			case PLUGIN -> this.plugins.contains(source.name());
		};
	}

}
