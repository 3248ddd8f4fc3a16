package io.migrator.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.migrator.plan.Policy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.unit.DataSize;

/**
 * What can be set below {@code migrator}, null where it is not: the configuration
 * metadata is made of it, and {@code /actuator/configprops} shows it. A start reads what
 * is set by name instead ({@link PropertyReader}).
 *
 * @param enabled Whether migrations are on. With false, in application-local.yml say,
 * nothing touches the database, and the endpoint says DISABLED.
 * @param onStartup What a start does.
 * @param bootstrap When the migrations run.
 * @param waitTimeout How long migrator.on-startup=wait waits.
 * @param core the core's files
 * @param theme the themes' files
 * @param plugin the plugins' files
 * @param entity the entities of theme and plugins
 * @param sampleData Whether sample data runs.
 * @param placeholders Values that replace ${name} in migrations, by name; any other
 * ${...} is left alone.
 * @param outOfOrder What to do about a pending file that is older than an applied one of
 * its source.
 * @param missing What to do about an applied file that is gone. One that is newer than
 * every file known here is a newer release's, and never a failure.
 * @param changed What to do about an applied file whose text changed. Where only comments
 * or white space did, it is a note.
 * @param transaction What is one transaction.
 * @param target The id of the migration to stop after, for example core/007_invoices.sql.
 * The command baseline records up to it, undo goes back to it.
 * @param file With the commands migrate and plan: the id of the one migration to pick,
 * with what it depends on and the pending ones before it in its source. With repair: the
 * one to repair.
 * @param lock the lock between instances
 * @param ddl how long statements may wait and run
 * @param keepSql Keep the text of applied migrations up to this size in the journal; 0
 * keeps none.
 * @param showValues Whether data values are shown in logs, exceptions and the endpoint.
 * @param url The URL of a connection of its own instead of the application's DataSource:
 * jdbc:postgresql://host/db or postgresql://user:pass@host/db. Set it where the
 * application goes through a pooler and files run outside a transaction.
 * @param username The user of a connection of its own, with the rights to change the
 * schema. Without migrator.url it connects to the application's own URL.
 * @param password The password of that user.
 * @param role The role to SET before migrating, so that what is made belongs to that
 * role.
 * @param schema The schema of the tracking tables, made when missing; the connection's
 * current schema where it is not set. It does not change the search_path of migrations.
 * @param readerRole A role that may read the tracking tables (SELECT and a row security
 * policy), for processes that only validate, wait or report.
 */
@Lazy
@ConfigurationProperties("migrator")
public record MigratorProperties(@Nullable Boolean enabled, @Nullable OnStartup onStartup,
		@Nullable Bootstrap bootstrap, @Nullable Duration waitTimeout,
		@Nullable @NestedConfigurationProperty CoreProperties core,
		@Nullable @NestedConfigurationProperty ThemeProperties theme,
		@Nullable @NestedConfigurationProperty PluginProperties plugin,
		@Nullable @NestedConfigurationProperty EntityProperties entity, @Nullable Boolean sampleData,
		@Nullable Map<String, String> placeholders, Policy.@Nullable OutOfOrder outOfOrder,
		Policy.@Nullable Missing missing, Policy.@Nullable Changed changed, Policy.@Nullable Transactions transaction,
		@Nullable String target, @Nullable String file, @Nullable @NestedConfigurationProperty LockProperties lock,
		@Nullable @NestedConfigurationProperty DdlProperties ddl, @Nullable DataSize keepSql,
		@Nullable ShowValues showValues, @Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String role, @Nullable String schema, @Nullable String readerRole) {

	/**
	 * Without the URL and the password.
	 */
	@Override
	public String toString() {
		return "MigratorProperties[enabled=" + this.enabled + ", onStartup=" + this.onStartup + ", bootstrap="
				+ this.bootstrap + ", schema=" + this.schema + "]";
	}

}
