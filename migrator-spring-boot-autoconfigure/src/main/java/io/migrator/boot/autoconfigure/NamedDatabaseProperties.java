package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.migrator.plan.Policy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set below {@code migrator.databases.<name>}, in one type: editors look into
 * it for their completion. Each property is the one of the same name below
 * {@code migrator}.
 *
 * @param enabled whether its migrations are on
 * @param onStartup what a start does
 * @param waitTimeout how long a start waits
 * @param core the core's files
 * @param theme the themes' files
 * @param plugin the plugins' files
 * @param entity the entities of theme and plugins
 * @param sampleData whether sample data runs
 * @param placeholders values that replace placeholders, by name
 * @param outOfOrder what to do about a pending file that is older than an applied one
 * @param missing what to do about an applied file that is gone
 * @param changed what to do about an applied file whose text changed
 * @param transaction what is one transaction
 * @param target the migration to stop after
 * @param file the one migration to pick
 * @param lock the lock between instances
 * @param ddl how long statements may wait and run
 * @param keepSql up to which size the text of applied migrations is kept
 * @param showValues whether data values are shown
 * @param url the URL of a connection of its own
 * @param username the user of a connection of its own
 * @param password the password of that user
 * @param role the role to set before migrating
 * @param schema the schema of the tracking tables
 * @param readerRole a role that may read the tracking tables
 * @param dataSource the name of the DataSource's bean, or its qualifier; the database's
 * name where it is not set
 */
public record NamedDatabaseProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("migrate") OnStartup onStartup, @DefaultValue("10m") Duration waitTimeout,
		@DefaultValue CoreProperties core, @DefaultValue ThemeProperties theme, @DefaultValue PluginProperties plugin,
		@DefaultValue EntityProperties entity, @DefaultValue("false") boolean sampleData,
		@DefaultValue Map<String, String> placeholders, @DefaultValue("fail") Policy.OutOfOrder outOfOrder,
		@DefaultValue("fail") Policy.Missing missing, @DefaultValue("fail") Policy.Changed changed,
		@DefaultValue("per-migration") Policy.Transactions transaction, @Nullable String target, @Nullable String file,
		@DefaultValue LockProperties lock, @DefaultValue DdlProperties ddl, @DefaultValue("256KB") DataSize keepSql,
		@DefaultValue("never") ShowValues showValues, @Nullable String url, @Nullable String username,
		@Nullable String password, @Nullable String role, @Nullable String schema, @Nullable String readerRole,
		@Nullable String dataSource) {

	MigratorProperties start() {
		return new MigratorProperties(this.enabled, this.onStartup, Bootstrap.APPLICATION_RUNNER, this.waitTimeout);
	}

	DiscoveryProperties discovery() {
		return new DiscoveryProperties(this.core, this.theme, this.plugin, this.entity, this.sampleData,
				this.placeholders);
	}

	PolicyProperties policy() {
		return new PolicyProperties(this.outOfOrder, this.missing, this.changed, this.transaction, this.target,
				this.file);
	}

	ExecutionProperties execution() {
		return new ExecutionProperties(this.lock, this.ddl, this.keepSql, this.showValues);
	}

	ConnectionProperties connection() {
		return new ConnectionProperties(this.url, this.username, this.password, this.role, this.schema,
				this.readerRole);
	}

	/**
	 * Without the URL and the password.
	 */
	@Override
	public String toString() {
		return "NamedDatabaseProperties[" + connection() + ", dataSource=" + this.dataSource + "]";
	}

}
