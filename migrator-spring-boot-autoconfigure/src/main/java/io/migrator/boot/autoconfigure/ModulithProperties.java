package io.migrator.boot.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The modules of a Spring Modulith application.
 *
 * @param enabled Whether the modules that have migrations are active plugins, in the
 * order of their dependencies and before those of migrator.plugin.active.
 */
@ConfigurationProperties("migrator.modulith")
record ModulithProperties(@DefaultValue("false") boolean enabled) {

}
