package io.migrator.boot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a start migrates.
 *
 * @param enabled Whether migrations are on. With false, in application-local.yml say,
 * nothing touches the database, and the endpoint says DISABLED.
 * @param onStartup What a start does.
 * @param bootstrap When the migrations run.
 * @param waitTimeout How long migrator.on-startup=wait waits.
 */
@ConfigurationProperties("migrator")
public record MigratorProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") OnStartup onStartup,
		@DefaultValue("application-runner") Bootstrap bootstrap, @DefaultValue("10m") Duration waitTimeout) {

	public MigratorProperties {
		PropertyRules.notNegative("migrator.wait-timeout", waitTimeout);
	}

}
