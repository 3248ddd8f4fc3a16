package io.migrator.boot.diagnostics;

import java.util.Collection;

import io.migrator.migration.MigratorException;

/**
 * A command that cannot run in this application as it is configured.
 */
public final class CommandUnavailableException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private CommandUnavailableException(String message, String action) {
		super(message, action, null);
	}

	/**
	 * Migrations are turned off.
	 * @param command the command
	 * @return the exception
	 */
	public static CommandUnavailableException disabled(String command) {
		return new CommandUnavailableException("migrator.enabled is false, so that '" + command + "' does nothing",
				"Add --migrator.enabled=true, or leave out the profile that turns migrations off");
	}

	/**
	 * A command lacks something that only a person can say.
	 * @param command the command
	 * @param property the property, without its prefix
	 * @param example what to type, for example
	 * @return the exception
	 */
	public static CommandUnavailableException missing(String command, String property, String example) {
		return new CommandUnavailableException("'" + command + "' needs migrator." + property,
				"Add it, for example: " + example);
	}

	/**
	 * A source that cannot be.
	 * @param path as it was typed
	 * @return the exception
	 */
	public static CommandUnavailableException noSource(String path) {
		return new CommandUnavailableException("migrator.source is '" + path + "', which is no source's path",
				"Write core, theme/<theme>, plugin/<plugin>, and behind these settings/<area> or "
						+ "entities/<entity>, for example: --migrator.source=plugin/billing/entities/invoices");
	}

	/**
	 * The application's configuration makes no migrator.
	 * @param command the command
	 * @return the exception
	 */
	public static CommandUnavailableException withoutMigrator(String command) {
		return new CommandUnavailableException(
				"The application has no migrator for '" + command + "': its auto-configuration does not take part",
				"Take MigratorAutoConfiguration out of the excluded auto-configurations, "
						+ "and see that the PostgreSQL driver is on the class path");
	}

	/**
	 * A database that is not named below {@code migrator.databases}.
	 * @param name as it was typed
	 * @param known the names that there are
	 * @return the exception
	 */
	public static CommandUnavailableException noDatabase(String name, Collection<String> known) {
		return new CommandUnavailableException("migrator.database is '" + name + "', and there is no such database",
				NearestName.of(name, known).map((near) -> "Did you mean '" + near + "'? ").orElse("") + "There are: "
						+ String.join(", ", known));
	}

	/**
	 * A command that is about one database, and several could be meant.
	 * @param command the command
	 * @param known the names that there are
	 * @return the exception
	 */
	public static CommandUnavailableException whichDatabase(String command, Collection<String> known) {
		return new CommandUnavailableException("'" + command + "' is about one database, and none is named",
				"Add --migrator.database=" + String.join(" or --migrator.database=", known));
	}

}
