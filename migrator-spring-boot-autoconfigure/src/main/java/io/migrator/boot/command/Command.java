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
	 * The command that was asked for.
	 * @param name its name
	 * @param properties what else was said
	 * @return the command
	 */
	static Command of(CommandName name, CommandProperties properties) {
		return switch (name) {
			case MIGRATE -> properties.dryRun() ? new PlanCommand() : new MigrateCommand();
			case STATUS -> new StatusCommand();
			case LIST -> new ListCommand();
			case PLAN -> new PlanCommand();
			case VALIDATE -> new ValidateCommand();
			case UNDO -> new UndoCommand(properties.work());
			case REPAIR -> new RepairCommand(properties.repair(), properties.folder());
			case NEW -> new NewCommand(properties.work(), CommandProperties.text(properties.source()),
					CommandProperties.text(properties.name()), properties.folder());
			case RESET -> new ResetCommand(properties.work(), properties.reset(),
					CommandProperties.text(properties.resetDatabase()));
			case BASELINE -> new BaselineCommand(properties.work());
			case ADOPT -> new AdoptCommand(properties);
			case HELP -> (migrator, output) -> {
				output.write(() -> HelpText.TEXT, HelpJson::text);
				return ExitStatus.OK;
			};
		};
	}

}
