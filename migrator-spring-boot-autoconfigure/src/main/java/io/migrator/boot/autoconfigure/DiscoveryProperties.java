package io.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.migration.Tier;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where migrations are looked for, and which of them are active.
 *
 * @param core the core's files
 * @param theme the themes' files
 * @param plugin the plugins' files
 * @param entity the entities of theme and plugins
 * @param sampleData Whether sample data runs.
 * @param placeholders Values that replace ${name} in migrations, by name; any other
 * ${...} is left alone.
 */
@ConfigurationProperties("migrator")
public record DiscoveryProperties(@DefaultValue @NestedConfigurationProperty CoreProperties core,
		@DefaultValue @NestedConfigurationProperty ThemeProperties theme,
		@DefaultValue @NestedConfigurationProperty PluginProperties plugin,
		@DefaultValue @NestedConfigurationProperty EntityProperties entity, @DefaultValue("false") boolean sampleData,
		@DefaultValue Map<String, String> placeholders) {

	/**
	 * The tiers that are on.
	 * @return the tiers, empty where all are left out
	 */
	Set<Tier> tiers() {
		Set<Tier> tiers = EnumSet.noneOf(Tier.class);
		for (Tier tier : Tier.values()) {
			boolean on = switch (tier) {
				case CORE -> this.core.enabled();
				case THEME -> this.theme.enabled();
				case PLUGIN -> this.plugin.enabled();
				case ENTITY -> this.entity.enabled();
			};
			if (on) {
				tiers.add(tier);
			}
		}
		return tiers;
	}

	DiscoverySettings settings() {
		return new DiscoverySettings(locations(this.core.locations()), locations(this.theme.locations()),
				locations(this.plugin.locations()), PropertyRules.text(this.theme.active()), this.plugin.active(),
				tiers(), this.sampleData, this.placeholders);
	}

	/**
	 * Projects of other tools keep scripts for several databases apart by a placeholder
	 * in the location.
	 */
	private static List<String> locations(List<String> configured) {
		List<String> locations = new ArrayList<>();
		for (String location : configured) {
			locations.add(location.replace("{vendor}", "postgresql"));
		}
		return locations;
	}

}
