package io.migrator.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The themes' files.
 *
 * @param enabled Whether the theme's own migrations run; its entities belong to
 * migrator.entity.enabled.
 * @param active The active theme: the name of its folder.
 * @param locations The folders that hold themes.
 */
public record ThemeProperties(@DefaultValue("true") boolean enabled, @Nullable String active,
		@DefaultValue("classpath*:contents/themes") List<String> locations) {

	public ThemeProperties {
		PropertyRules.notEmpty("migrator.theme.locations", locations, "classpath*:contents/themes");
		locations = PropertyRules.texts(locations);
	}

}
