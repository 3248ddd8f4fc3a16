package io.migrator.boot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a start migrates.
 *
 * @param enabled Whether migrations are on; false leaves out everything that touches the
 * database.
 * @param onStartup What a start does: apply what is pending, refuse to start while
 * anything is pending or wrong, wait until another process has applied it all, or only
 * report.
 * @param bootstrap When the migrations run: as the first application runner, or before
 * JPA and whatever else depends on database initialisation.
 * @param waitTimeout How long on-startup=wait waits.
 */
@ConfigurationProperties("migrator")
public record MigratorProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") OnStartup onStartup,
		@DefaultValue("application-runner") Bootstrap bootstrap, @DefaultValue("10m") Duration waitTimeout) {

	public MigratorProperties {
		PropertyRules.notNegative("migrator.wait-timeout", waitTimeout);
	}

}
