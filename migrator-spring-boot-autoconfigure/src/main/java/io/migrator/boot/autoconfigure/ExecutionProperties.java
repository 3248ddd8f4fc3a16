package io.migrator.boot.autoconfigure;

import java.util.Map;
import java.util.Optional;

import io.migrator.execution.ExecutionSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How migrations are run.
 *
 * @param lock the lock between instances
 * @param ddl how long statements may wait and run
 * @param keepSql Keep the text of applied migrations up to this size in the journal; 0
 * keeps none.
 * @param showValues Whether data values are shown in logs, exceptions and the endpoint.
 */
@ConfigurationProperties("migrator")
public record ExecutionProperties(@DefaultValue @NestedConfigurationProperty LockProperties lock,
		@DefaultValue @NestedConfigurationProperty DdlProperties ddl, @DefaultValue("256KB") DataSize keepSql,
		@DefaultValue("never") ShowValues showValues) {

	public ExecutionProperties {
		PropertyRules.notNegative("migrator.keep-sql", keepSql);
	}

	ExecutionSettings settings(Optional<String> role, Map<String, String> placeholders) {
		return new ExecutionSettings(role, this.lock.waitFor(), this.ddl.lockTimeout(), this.ddl.lockWait(),
				Optional.ofNullable(this.ddl.statementTimeout()), this.keepSql.toBytes(), this.showValues.setting(),
				placeholders);
	}

}
