package io.migrator.boot.autoconfigure;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.migrator.MigratorSettings;
import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.migration.Tier;
import io.migrator.plan.Policy;

/**
 * The settings of a migrator, as properties say them.
 *
 * @param properties what is set for the database
 * @param command where a command that is about the database has its target and its file
 */
record SettingsProperties(PropertyReader properties, PropertyReader command) {

	/**
	 * Everything that properties can say.
	 */
	MigratorSettings settings() {
		Map<String, String> placeholders = this.properties.map("placeholders");
		return new MigratorSettings(discovery(placeholders), policy(), execution(placeholders),
				this.properties.text("schema"), this.properties.text("reader-role"));
	}

	/**
	 * Where migrations are looked for, and which of them are active. Ahead of time it is
	 * read alone: what the others need may not be known before the application runs.
	 */
	DiscoverySettings discovery() {
		return discovery(this.properties.map("placeholders"));
	}

	private DiscoverySettings discovery(Map<String, String> placeholders) {
		return new DiscoverySettings(
				this.properties.locations("core.locations", DiscoverySettings.DEFAULT_CORE_LOCATION),
				this.properties.locations("theme.locations", DiscoverySettings.DEFAULT_THEME_LOCATION),
				this.properties.locations("plugin.locations", DiscoverySettings.DEFAULT_PLUGIN_LOCATION),
				this.properties.text("theme.active"), this.properties.texts("plugin.active"), tiers(),
				this.properties.isOn("sample-data", false), placeholders);
	}

	private Set<Tier> tiers() {
		Set<Tier> tiers = EnumSet.noneOf(Tier.class);
		take(tiers, Tier.CORE, "core.enabled");
		take(tiers, Tier.THEME, "theme.enabled");
		take(tiers, Tier.PLUGIN, "plugin.enabled");
		take(tiers, Tier.ENTITY, "entity.enabled");
		return tiers;
	}

	private void take(Set<Tier> tiers, Tier tier, String property) {
		if (this.properties.isOn(property, true)) {
			tiers.add(tier);
		}
	}

	private Policy policy() {
		Policy standard = Policy.DEFAULT;
		return new Policy(this.properties.get("out-of-order", Policy.OutOfOrder.class, standard.outOfOrder()),
				this.properties.get("missing", Policy.Missing.class, standard.missing()),
				this.properties.get("changed", Policy.Changed.class, standard.changed()),
				this.properties.get("transaction", Policy.Transactions.class, standard.transactions()),
				picked("target"), picked("file"));
	}

	private Optional<String> picked(String name) {
		Optional<String> told = this.command.text(name);
		return told.isPresent() ? told : this.properties.text(name);
	}

	private ExecutionSettings execution(Map<String, String> placeholders) {
		ExecutionSettings standard = ExecutionSettings.DEFAULT;
		return new ExecutionSettings(this.properties.text("role"),
				this.properties.duration("lock.wait", standard.lockWait()),
				this.properties.duration("ddl.lock-timeout", standard.ddlLockTimeout()),
				this.properties.duration("ddl.lock-wait", standard.ddlLockWait()),
				Optional.ofNullable(this.properties.duration("ddl.statement-timeout")),
				this.properties.bytes("keep-sql", standard.keepSql()),
				this.properties.get("show-values", ShowValues.class, ShowValues.NEVER).setting(), placeholders);
	}

}
