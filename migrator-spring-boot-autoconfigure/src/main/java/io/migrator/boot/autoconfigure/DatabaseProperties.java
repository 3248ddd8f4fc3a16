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
record DatabaseProperties(StartProperties start, DiscoveryProperties discovery, PolicyProperties policy,
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
			DatabaseProperties bound = binder.bindOrCreate(prefix, NamedDatabaseProperties.class).database();
			boolean picked = binder.bind("migrator.database", String.class).orElse("").equals(name);
			return picked ? bound.picking(text(binder, "migrator.target"), text(binder, "migrator.file")) : bound;
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
	private DatabaseProperties picking(Optional<String> target, Optional<String> file) {
		return new DatabaseProperties(this.start, this.discovery, this.policy.picking(target, file), this.execution,
				this.connection, this.dataSource);
	}

	private static Optional<String> text(Binder binder, String property) {
		return PropertyRules.text(binder.bind(property, String.class).orElse(null));
	}

	MigratorSettings settings() {
		return new MigratorSettings(this.discovery.settings(), this.policy.policy(),
				this.execution.settings(PropertyRules.text(this.connection.role()), this.discovery.values()),
				PropertyRules.text(this.connection.schema()), PropertyRules.text(this.connection.readerRole()));
	}

}
