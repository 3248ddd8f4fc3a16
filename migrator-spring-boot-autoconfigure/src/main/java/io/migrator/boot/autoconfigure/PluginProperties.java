package io.migrator.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The plugins' files.
 *
 * @param enabled Whether the plugins' own migrations run; their entities belong to
 * migrator.entity.enabled.
 * @param active The active plugins in order: the names of their folders. '*' is every
 * plugin found, by name.
 * @param locations The folders that hold plugins.
 */
public record PluginProperties(@Nullable Boolean enabled, @Nullable List<String> active,
		@Nullable List<String> locations) {

}
