package io.migrator.benchmarks.tool;

import org.flywaydb.core.Flyway;

/**
 * Flyway, with its defaults.
 */
final class FlywayTool implements Tool {

	@Override
	public void migrate(Target target, Location location) {
		Flyway.configure().dataSource(target.dataSource()).locations(place(location)).load().migrate();
	}

	private static String place(Location location) {
		return switch (location.kind()) {
			case FOLDER -> "filesystem:" + location.path().resolve(Location.MIGRATIONS);
			case JAR -> "classpath:" + Location.MIGRATIONS;
		};
	}

}
