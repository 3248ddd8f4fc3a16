package io.migrator.benchmarks.tool;

import org.flywaydb.core.Flyway;

/**
 * Flyway, with its defaults.
 */
final class FlywayTool implements Tool {

	@Override
	public void migrate(Target target, Location location) {
		flyway(target, location).migrate();
	}

	static Flyway flyway(Target target, Location location) {
		return Flyway.configure().dataSource(target.dataSource()).locations(place(location)).load();
	}

	private static String place(Location location) {
		return switch (location.kind()) {
			case FOLDER -> "filesystem:" + location.path().resolve(Location.MIGRATIONS);
			case JAR -> "classpath:" + Location.MIGRATIONS;
		};
	}

}
