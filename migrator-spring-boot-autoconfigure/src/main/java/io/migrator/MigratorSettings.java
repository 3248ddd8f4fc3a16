package io.migrator;

import java.util.Objects;
import java.util.Optional;

import io.migrator.discovery.DiscoverySettings;
import io.migrator.execution.ExecutionSettings;
import io.migrator.plan.Policy;

/**
 * Everything that a migrator can be told.
 *
 * @param discovery where files are, and what is active
 * @param policy which mismatches fail a run, and how far it goes
 * @param execution how migrations are run
 * @param schema the schema of the tracking tables, empty for the connection's current one
 * @param readerRole a role that may read the tracking tables, where there is one
 */
public record MigratorSettings(DiscoverySettings discovery, Policy policy, ExecutionSettings execution,
		Optional<String> schema, Optional<String> readerRole) {

	public MigratorSettings {
		Objects.requireNonNull(discovery, "discovery");
		Objects.requireNonNull(policy, "policy");
		Objects.requireNonNull(execution, "execution");
	}

}
