package io.migrator.boot.autoconfigure;

import java.util.Set;

import io.migrator.boot.actuate.DisclosurePolicy;
import io.migrator.script.Excerpt.Values;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the endpoint shows to whom.
 *
 * @param showValues When to show data values in error texts, excerpts and differences of
 * files. Without it, as migrator.show-values says.
 * @param roles Roles of those who are authorized to be shown values. When empty, all
 * authenticated users are.
 */
@ConfigurationProperties("management.endpoint.migrations")
record MigrationsEndpointProperties(@Nullable Show showValues, @DefaultValue Set<String> roles) {

	DisclosurePolicy policy(Values kept) {
		Show otherwise = (kept == Values.SHOWN) ? Show.ALWAYS : Show.NEVER;
		return new DisclosurePolicy((this.showValues != null) ? this.showValues : otherwise, this.roles, kept);
	}

}
