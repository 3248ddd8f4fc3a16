package io.migrator.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The themes' files.
 *
 * @param enabled Whether the theme's own migrations run; its entities belong to
 * migrator.entity.enabled.
 * @param active The active theme: the name of its folder.
 * @param locations The folders that hold themes.
 */
public record ThemeProperties(@Nullable Boolean enabled, @Nullable String active, @Nullable List<String> locations) {

}
