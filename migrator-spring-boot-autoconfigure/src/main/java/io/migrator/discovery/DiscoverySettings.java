package io.migrator.discovery;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.migration.Tier;

/**
 * Where migrations are looked for, and which of them are active.
 *
 * @param coreLocations the folders of the core's migrations
 * @param themeLocations the folders that hold themes
 * @param pluginLocations the folders that hold plugins
 * @param activeTheme the active theme, where there is one
 * @param activePlugins the active plugins in order; {@code *} is every plugin found, and
 * {@code name?} the one of that name where it is found
 * @param tiers the tiers that are on
 * @param sampleData whether sample data runs
 * @param placeholders values for <code>${name}</code>, by name
 */
public record DiscoverySettings(List<String> coreLocations, List<String> themeLocations, List<String> pluginLocations,
		Optional<String> activeTheme, List<String> activePlugins, Set<Tier> tiers, boolean sampleData,
		Map<String, String> placeholders) {

	/**
	 * Where the core's migrations are, unless configured.
	 */
	public static final String DEFAULT_CORE_LOCATION = "classpath*:core/migrations";

	/**
	 * Where themes are, unless configured.
	 */
	public static final String DEFAULT_THEME_LOCATION = "classpath*:contents/themes";

	/**
	 * Where plugins are, unless configured.
	 */
	public static final String DEFAULT_PLUGIN_LOCATION = "classpath*:contents/plugins";

	/**
	 * Behind the name of a plugin that is active where it is found.
	 */
	public static final String WHERE_FOUND = "?";

	public DiscoverySettings {
		coreLocations = List.copyOf(coreLocations);
		themeLocations = List.copyOf(themeLocations);
		pluginLocations = List.copyOf(pluginLocations);
		activePlugins = List.copyOf(activePlugins);
		tiers = Set.copyOf(tiers);
		placeholders = Map.copyOf(placeholders);
	}

	/**
	 * The tiers that are left out.
	 * @return the tiers
	 */
	public Set<Tier> tiersOff() {
		Set<Tier> off = EnumSet.allOf(Tier.class);
		off.removeAll(this.tiers);
		return off;
	}

}
