package io.migrator.discovery;

import io.migrator.migration.Tier;

/**
 * The tiers as they run: sample data comes after all other files, the core's in its
 * place.
 */
enum Phase {

	/**
	 * The core, with its sample data.
	 */
	CORE,
	/**
	 * The theme and its settings areas.
	 */
	THEME,
	/**
	 * The plugins and their settings areas.
	 */
	PLUGIN,
	/**
	 * The entities.
	 */
	ENTITY,
	/**
	 * The theme's sample data.
	 */
	THEME_SAMPLES,
	/**
	 * The plugins' sample data.
	 */
	PLUGIN_SAMPLES,
	/**
	 * The entities' sample data.
	 */
	ENTITY_SAMPLES;

	static Phase of(Tier tier, boolean sampleData) {
		if (tier == Tier.CORE) {
			return CORE;
		}
		if (tier == Tier.THEME) {
			return sampleData ? THEME_SAMPLES : THEME;
		}
		if (tier == Tier.PLUGIN) {
			return sampleData ? PLUGIN_SAMPLES : PLUGIN;
		}
		return sampleData ? ENTITY_SAMPLES : ENTITY;
	}

	boolean isAcrossSources() {
		return this == ENTITY || this == ENTITY_SAMPLES;
	}

}
