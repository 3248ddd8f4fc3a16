package io.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The entities that theme and plugins bring.
 *
 * @param enabled Whether the migrations of the entities of theme and plugins run.
 */
public record EntityProperties(@Nullable Boolean enabled) {

}
