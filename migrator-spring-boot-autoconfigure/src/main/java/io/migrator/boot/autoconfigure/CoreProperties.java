package io.migrator.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The core's files.
 *
 * @param enabled Whether the core's migrations run.
 * @param locations Where the core's files are; several are separated by commas, as for
 * the other locations. {vendor} stands for postgresql.
 */
public record CoreProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("classpath*:core/migrations") List<String> locations) {

	public CoreProperties {
		PropertyRules.notEmpty("migrator.core.locations", locations, "classpath*:core/migrations");
		locations = PropertyRules.texts(locations);
	}

}
