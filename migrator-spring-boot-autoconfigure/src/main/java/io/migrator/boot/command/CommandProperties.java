package io.migrator.boot.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A command that runs instead of the application.
 *
 * @param command Run one command instead of the application, for example status; help
 * prints them all.
 * @param output How a command writes its report: for people or for machines.
 */
@ConfigurationProperties("migrator")
public record CommandProperties(@Nullable CommandName command, @DefaultValue("text") OutputFormat output) {

}
