package io.migrator.boot.autoconfigure;

import java.util.Optional;

import io.migrator.MigratorSettings;
import io.migrator.boot.diagnostics.InvalidPropertyException;

import org.springframework.core.env.Environment;

/**
 * What the properties say of one database: {@code migrator.*} of the one that it is about
 * itself, and the same below {@code migrator.databases.<name>} of each named one.
 *
 * @param start when a start migrates it
 * @param settings what the migrator is told
 * @param connection what migrates, where it is not the application's DataSource
 * @param dataSource the bean or qualifier of its DataSource, empty for one of its name
 */
record DatabaseProperties(StartProperties start, MigratorSettings settings, ConnectionProperties connection,
		Optional<String> dataSource) {

	/**
	 * What {@code migrator.*} says.
	 * @throws io.migrator.migration.MigratorException for a value that is not allowed
	 */
	static DatabaseProperties of(Environment environment) {
		PropertyReader properties = PropertyReader.of(environment);
		return of(properties, properties, Optional.empty());
	}

	/**
	 * What is said of a named one. Where a command is about it, so are the target and the
	 * file that are named with the command.
	 * @param name the database's name
	 * @throws io.migrator.migration.MigratorException for a value that is not allowed
	 */
	static DatabaseProperties of(String name, Environment environment) {
		PropertyReader properties = PropertyReader.of(DatabaseNames.prefix(name), environment);
		PropertyReader common = PropertyReader.of(environment);
		boolean picked = common.text("database").equals(Optional.of(name));
		try {
			return of(properties, picked ? common : properties, properties.text("data-source"));
		}
		catch (InvalidPropertyException ex) {
			// a URL that is wrong does not know whose it is
			throw new InvalidPropertyException(ex, new PropertyWording(name));
		}
	}

	private static DatabaseProperties of(PropertyReader properties, PropertyReader command,
			Optional<String> dataSource) {
		return new DatabaseProperties(StartProperties.of(properties),
				new SettingsProperties(properties, command).settings(), ConnectionProperties.of(properties),
				dataSource);
	}

}
