package io.migrator.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The plugins' files.
 *
 * @param enabled Whether the plugins' own migrations run; their entities belong to
 * migrator.entity.enabled.
 * @param active The active plugins in order: the names of their folders. '*' is every
 * plugin found, by name.
 * @param locations The folders that hold plugins.
 */
public record PluginProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> active,
		@DefaultValue("classpath*:contents/plugins") List<String> locations) {

	public PluginProperties {
		PropertyRules.notEmpty("migrator.plugin.locations", locations, "classpath*:contents/plugins");
		locations = PropertyRules.texts(locations);
		active = PropertyRules.texts(active);
	}

}
