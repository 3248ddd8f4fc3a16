package io.migrator.boot.autoconfigure;

import io.migrator.MigratorSettings;

/**
 * Turns properties into the engine's settings.
 */
final class SettingsMapper {

	private SettingsMapper() {
	}

	static MigratorSettings map(DiscoveryProperties discovery, PolicyProperties policy, ExecutionProperties execution,
			ConnectionProperties connection) {
		return new MigratorSettings(discovery.settings(), policy.policy(),
				execution.settings(PropertyRules.text(connection.role()), discovery.placeholders()),
				PropertyRules.text(connection.schema()), PropertyRules.text(connection.readerRole()));
	}

}
