package io.migrator.boot.autoconfigure;

import java.util.Optional;

import io.migrator.MigratorSettings;
import io.migrator.boot.diagnostics.InvalidPropertyException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/**
 * What the properties say of one named database: the same as {@code migrator.*} says, in
 * the same records.
 *
 * @param start when a start migrates it
 * @param discovery where its files are
 * @param policy which mismatches fail a run
 * @param execution how migrations are run
 * @param connection what migrates, and where the tracking tables live
 * @param dataSource the bean or qualifier of its DataSource, empty for one of its name
 */
record DatabaseProperties(MigratorProperties start, DiscoveryProperties discovery, PolicyProperties policy,
		ExecutionProperties execution, ConnectionProperties connection, Optional<String> dataSource) {

	/**
	 * Binds them.
	 * @param name the database's name
	 * @throws io.migrator.migration.MigratorException for a value that is not allowed
	 */
	static DatabaseProperties of(String name, Environment environment) {
		Binder binder = Binder.get(environment);
		String prefix = DatabaseNames.prefix(name);
		try {
			NamedDatabaseProperties bound = binder.bindOrCreate(prefix, NamedDatabaseProperties.class);
			return new DatabaseProperties(bound.start(), bound.discovery(), policy(name, bound.policy(), binder),
					bound.execution(), bound.connection(), PropertyRules.text(bound.dataSource()));
		}
		catch (InvalidPropertyException ex) {
			throw new InvalidPropertyException(ex, new PropertyWording(name));
		}
		catch (BindException ex) {
			if (NestedExceptionUtils.getRootCause(ex) instanceof InvalidPropertyException invalid) {
				throw new InvalidPropertyException(invalid, new PropertyWording(name));
			}
			throw ex;
		}
	}

	/**
	 * Where a command is about this database, so are the target and the file that are
	 * named with it.
	 */
	private static PolicyProperties policy(String name, PolicyProperties own, Binder binder) {
		boolean picked = binder.bind("migrator.database", String.class).orElse("").equals(name);
		return picked ? own.picking(binder.bindOrCreate("migrator", PolicyProperties.class)) : own;
	}

	MigratorSettings settings() {
		return SettingsMapper.map(this.discovery, this.policy, this.execution, this.connection);
	}

}
