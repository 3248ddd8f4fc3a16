package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.migrator.plan.Policy;
import org.jspecify.annotations.Nullable;

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
public record NamedDatabaseProperties(@Nullable Boolean enabled, @Nullable OnStartup onStartup,
		@Nullable Duration waitTimeout, @Nullable CoreProperties core, @Nullable ThemeProperties theme,
		@Nullable PluginProperties plugin, @Nullable EntityProperties entity, @Nullable Boolean sampleData,
		@Nullable Map<String, String> placeholders, Policy.@Nullable OutOfOrder outOfOrder,
		Policy.@Nullable Missing missing, Policy.@Nullable Changed changed, Policy.@Nullable Transactions transaction,
		@Nullable String target, @Nullable String file, @Nullable LockProperties lock, @Nullable DdlProperties ddl,
		@Nullable DataSize keepSql, @Nullable ShowValues showValues, @Nullable String url, @Nullable String username,
		@Nullable String password, @Nullable String role, @Nullable String schema, @Nullable String readerRole,
		@Nullable String dataSource) {

	/**
	 * Without the URL and the password.
	 */
	@Override
	public String toString() {
		return "NamedDatabaseProperties[enabled=" + this.enabled + ", onStartup=" + this.onStartup + ", schema="
				+ this.schema + ", dataSource=" + this.dataSource + "]";
	}

}
