package io.migrator.migration;

import java.util.Locale;
import java.util.Optional;

/**
 * A layer of an application; tiers run in the order of these constants.
 */
public enum Tier {

	/**
	 * The application itself.
	 */
	CORE,

	/**
	 * The one active theme, with its settings areas.
	 */
	THEME,

	/**
	 * The active plugins, each with its settings areas.
	 */
	PLUGIN,

	/**
	 * The entities that theme and plugins bring.
	 */
	ENTITY;

	/**
	 * The tier's name in properties, paths and JSON.
	 * @return the lower-case name, for example {@code core}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The tier of that name.
	 * @param id a name such as {@code core}, in any case
	 * @return the tier, or empty where no tier has that name
	 */
	public static Optional<Tier> of(String id) {
		for (Tier tier : values()) {
			if (tier.id().equals(id.toLowerCase(Locale.ROOT))) {
				return Optional.of(tier);
			}
		}
		return Optional.empty();
	}

}
