package io.migrator.migration;

/**
 * Why a migration that was found does not run here.
 */
public enum SkipReason {

	/**
	 * It is sample data, and {@code migrator.sample-data} is {@code false}.
	 */
	SAMPLE_DATA,

	/**
	 * No expression of its {@code Profiles:} header matches the active profiles.
	 */
	PROFILES

}
