package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.migration.Tier;
import org.jspecify.annotations.Nullable;

import static io.migrator.boot.autoconfigure.PropertyRules.or;

/**
 * Where migrations are looked for, and which of them are active. Ahead of time it is
 * bound alone: what the others need may not be known before the application runs.
 *
 * @param core the core's files
 * @param theme the themes' files
 * @param plugin the plugins' files
 * @param entity the entities of theme and plugins
 * @param sampleData whether sample data runs
 * @param placeholders values that replace placeholders, by name
 */
record DiscoveryProperties(@Nullable CoreProperties core, @Nullable ThemeProperties theme,
		@Nullable PluginProperties plugin, @Nullable EntityProperties entity, @Nullable Boolean sampleData,
		@Nullable Map<String, String> placeholders) {

	DiscoverySettings settings() {
		CoreProperties core = or(this.core, CoreProperties.UNSET);
		ThemeProperties theme = or(this.theme, ThemeProperties.UNSET);
		PluginProperties plugin = or(this.plugin, PluginProperties.UNSET);
		EntityProperties entity = or(this.entity, EntityProperties.UNSET);
		Set<Tier> tiers = EnumSet.allOf(Tier.class);
		leaveOut(tiers, Tier.CORE, core.enabled());
		leaveOut(tiers, Tier.THEME, theme.enabled());
		leaveOut(tiers, Tier.PLUGIN, plugin.enabled());
		leaveOut(tiers, Tier.ENTITY, entity.enabled());
		return new DiscoverySettings(locations(core.locations(), DiscoverySettings.DEFAULT_CORE_LOCATION),
				locations(theme.locations(), DiscoverySettings.DEFAULT_THEME_LOCATION),
				locations(plugin.locations(), DiscoverySettings.DEFAULT_PLUGIN_LOCATION),
				PropertyRules.text(theme.active()), PropertyRules.texts(or(plugin.active(), List.of())), tiers,
				or(this.sampleData, false), values());
	}

	/**
	 * What replaces placeholders.
	 * @return the values by name, empty where there are none
	 */
	Map<String, String> values() {
		return or(this.placeholders, Map.of());
	}

	private static void leaveOut(Set<Tier> tiers, Tier tier, @Nullable Boolean enabled) {
		if (!or(enabled, true)) {
			tiers.remove(tier);
		}
	}

	/**
	 * Projects of other tools keep scripts for several databases apart by a placeholder
	 * in the location.
	 */
	private static List<String> locations(@Nullable List<String> configured, String standard) {
		List<String> locations = new ArrayList<>();
		for (String location : (configured != null) ? PropertyRules.texts(configured) : List.of(standard)) {
			locations.add(location.replace("{vendor}", "postgresql"));
		}
		return locations;
	}

}
