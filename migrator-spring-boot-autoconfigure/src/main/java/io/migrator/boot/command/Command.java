package io.migrator.boot.command;

import io.migrator.Migrator;

/**
 * One of the commands.
 */
interface Command {

	/**
	 * Runs the command.
	 * @param migrator who does the work
	 * @param output where the report goes
	 * @return the exit status
	 * @throws io.migrator.migration.MigratorException when it fails, which is exit status
	 * 1
	 */
	ExitStatus run(Migrator migrator, CommandOutput output);

	/**
	 * The command of a name.
	 * @param name the name, of a command that needs a migrator
	 * @return the command
	 */
	static Command of(CommandName name) {
		return switch (name) {
			case MIGRATE -> new MigrateCommand();
			case STATUS -> new StatusCommand();
			case LIST -> new ListCommand();
			case PLAN -> new PlanCommand();
			case VALIDATE -> new ValidateCommand();
			case HELP -> (migrator, output) -> {
				output.write(HelpText.TEXT);
				return ExitStatus.OK;
			};
		};
	}

}
