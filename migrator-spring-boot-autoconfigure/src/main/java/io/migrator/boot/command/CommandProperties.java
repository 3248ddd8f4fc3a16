package io.migrator.boot.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import io.migrator.adoption.ForeignTool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * A command that runs instead of the application.
 *
 * @param command Run one command instead of the application; help prints them all.
 * @param database The database that a command is about, where several are named below
 * migrator.databases; default is the one that migrator.* itself is about.
 * @param output How a command writes its report.
 * @param dryRun Whether commands only show what they would do, and change nothing.
 * @param yes That the command repair does what it shows: true, or the token that was
 * shown with it, which does that and nothing else.
 * @param source The source that a command is about, for example core or plugin/billing.
 * @param name What the file that the command new writes does, for example "add api keys".
 * @param writeTo The project's folder of resources, for example src/main/resources: where
 * the command new writes a file of the class path, and where repair writes lost files
 * again instead of removing their rows.
 * @param from The tool whose history the command adopt takes over.
 * @param fromTable That tool's table where it has another name, with or without its
 * schema, for example audit.flyway_schema_history.
 * @param resetAllowed Whether the command reset may drop what is in the schema.
 * @param resetDatabase The name of the database that the command reset is meant for; only
 * on the command line.
 */
@ConfigurationProperties("migrator")
public record CommandProperties(@Nullable CommandName command, @Nullable String database,
		@DefaultValue("text") OutputFormat output, @DefaultValue("false") boolean dryRun,
		@DefaultValue("false") String yes, @Nullable String source, @Nullable String name, @Nullable String writeTo,
		@Nullable ForeignTool from, @Nullable String fromTable, @DefaultValue("false") boolean resetAllowed,
		@Nullable String resetDatabase) {

	/**
	 * Whether a command that changes something is to do so.
	 */
	Work work() {
		return this.dryRun ? Work.SHOWN : Work.DONE;
	}

	Consent repair() {
		return this.dryRun ? Consent.NONE : new Consent(this.yes.toLowerCase(Locale.ROOT));
	}

	ResetAllowed reset() {
		return this.resetAllowed ? ResetAllowed.YES : ResetAllowed.NO;
	}

	Optional<Path> folder() {
		return text(this.writeTo).map(Path::of);
	}

	static Optional<String> text(@Nullable String value) {
		return Optional.ofNullable(value).filter(StringUtils::hasText);
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

	/**
	 * Whether a schema may be emptied.
	 */
	enum ResetAllowed {

		/**
		 * It may.
		 */
		YES,
		/**
		 * It may not.
		 */
		NO

	}

}
