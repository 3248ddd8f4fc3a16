package io.migrator.boot.autoconfigure;

import java.util.List;

import io.migrator.discovery.DiscoverySettings;
import org.jspecify.annotations.Nullable;

/**
 * The core's files.
 *
 * @param enabled Whether the core's migrations run.
 * @param locations Where the core's files are; several are separated by commas, as for
 * the other locations. {vendor} stands for postgresql.
 */
public record CoreProperties(@Nullable Boolean enabled, @Nullable List<String> locations) {

	static final CoreProperties UNSET = new CoreProperties(null, null);

	public CoreProperties {
		PropertyRules.notEmpty("migrator.core.locations", locations, DiscoverySettings.DEFAULT_CORE_LOCATION);
	}

}
