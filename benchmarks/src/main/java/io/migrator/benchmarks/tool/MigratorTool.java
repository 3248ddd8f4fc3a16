package io.migrator.benchmarks.tool;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.migrator.Migrator;
import io.migrator.MigratorSettings;
import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;

/**
 * This project, with its defaults.
 */
final class MigratorTool implements Tool {

	@Override
	public void migrate(Target target, Location location) {
		migrator(target, location).migrate();
	}

	static Migrator migrator(Target target, Location location) {
		DiscoverySettings discovery = new DiscoverySettings(List.of(core(location)),
				List.of(DiscoverySettings.DEFAULT_THEME_LOCATION), List.of(DiscoverySettings.DEFAULT_PLUGIN_LOCATION),
				Optional.empty(), List.of(), EnumSet.allOf(Tier.class), false, Map.of());
		MigratorSettings settings = new MigratorSettings(discovery, Policy.DEFAULT, ExecutionSettings.DEFAULT,
				Optional.empty(), Optional.empty());
		return new Migrator(settings, target.dataSource(), MigratorTool.class.getClassLoader(), (profile) -> false,
				List.of(), Clock.systemUTC());
	}

	private static String core(Location location) {
		return switch (location.kind()) {
			case FOLDER -> "file:" + location.path().resolve(Location.MIGRATIONS);
			case JAR -> DiscoverySettings.DEFAULT_CORE_LOCATION;
		};
	}

}
