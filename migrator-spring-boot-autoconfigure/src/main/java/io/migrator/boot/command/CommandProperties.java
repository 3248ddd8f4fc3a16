package io.migrator.boot.command;

import io.migrator.adoption.ForeignTool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A command that runs instead of the application.
 *
 * @param command Run one command instead of the application, for example status; help
 * prints them all.
 * @param output How a command writes its report: for people or for machines.
 * @param dryRun Show what the command migrate, baseline or adopt would do, and change
 * nothing.
 * @param from The tool whose history the command adopt takes over.
 * @param fromTable That tool's table where it has another name, with or without its
 * schema, for example audit.flyway_schema_history.
 * @param source The source that a command is about, for example core or plugin/billing.
 */
@ConfigurationProperties("migrator")
public record CommandProperties(@Nullable CommandName command, @DefaultValue("text") OutputFormat output,
		@DefaultValue("false") boolean dryRun, @Nullable ForeignTool from, @Nullable String fromTable,
		@Nullable String source) {

	/**
	 * Whether a command that changes something is to do so.
	 */
	Work work() {
		return this.dryRun ? Work.SHOWN : Work.DONE;
	}

	/**
	 * What becomes of what a command plans.
	 */
	enum Work {

		/**
		 * It is done, and told.
		 */
		DONE,
		/**
		 * It is told only.
		 */
		SHOWN

	}

}
