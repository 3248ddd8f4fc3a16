package io.migrator.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The entities that theme and plugins bring.
 *
 * @param enabled Whether the migrations of the entities of theme and plugins run.
 */
public record EntityProperties(@DefaultValue("true") boolean enabled) {

}
