package io.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.migrator.Migrator;
import io.migrator.boot.database.Database;
import io.migrator.boot.database.Databases;
import io.migrator.boot.diagnostics.CommandUnavailableException;
import io.migrator.migration.MigratorException;

/**
 * Runs a command in an application with several databases: on the one that is picked, or
 * on all in order.
 */
final class DatabaseCommands {

	private final CommandName command;

	private final CommandProperties properties;

	private final CommandOutput output;

	private final PrintStream errors;

	DatabaseCommands(CommandName command, CommandProperties properties, CommandOutput output, PrintStream errors) {
		this.command = command;
		this.properties = properties;
		this.output = output;
		this.errors = errors;
	}

	/**
	 * Runs the command.
	 * @return the worst of the exit statuses
	 * @throws MigratorException where it fails on the one database that it is about
	 */
	ExitStatus run(Databases databases) {
		List<Database> meant = meant(databases);
		return (meant.size() == 1) ? run(meant.get(0), this.output) : runAll(meant);
	}

	private List<Database> meant(Databases databases) {
		List<String> known = databases.all().stream().map(Database::name).toList();
		if (CommandProperties.text(this.properties.database()).isPresent()) {
			String name = CommandProperties.text(this.properties.database()).get();
			return List.of(databases.find(name).orElseThrow(() -> CommandUnavailableException.noDatabase(name, known)));
		}
		return switch (this.command) {
			case MIGRATE, STATUS, LIST, PLAN, VALIDATE -> databases.areOn() ? databases.on() : databases.all();
			default -> List.of(databases.find(Database.DEFAULT)
				.orElseThrow(() -> CommandUnavailableException.whichDatabase(this.command.id(), known)));
		};
	}

	private ExitStatus run(Database database, CommandOutput to) {
		try {
			Migrator migrator = database.migrator()
				.orElseThrow(() -> CommandUnavailableException.disabled(this.command.id()));
			return Command.of(this.command, this.properties).run(migrator, to);
		}
		catch (MigratorException ex) {
			throw database.told(ex);
		}
	}

	/**
	 * As in a start, a failed run is the last one; what only looks goes on.
	 */
	private ExitStatus runAll(List<Database> databases) {
		List<String> reports = new ArrayList<>();
		ExitStatus worst = ExitStatus.OK;
		for (Database database : databases) {
			this.output.text(() -> "Database " + database.name() + "\n\n");
			ByteArrayOutputStream report = new ByteArrayOutputStream();
			ExitStatus status = attempt(database, this.output.part(report));
			this.output.text(() -> "\n");
			if (report.size() > 0) {
				reports.add('"' + database.name() + "\":" + report.toString(StandardCharsets.UTF_8).strip());
			}
			worst = worst.and(status);
			if (status == ExitStatus.WRONG && this.command == CommandName.MIGRATE) {
				break;
			}
		}
		this.output.json(() -> "{\"databases\":{" + String.join(",", reports) + "}}");
		return worst;
	}

	private ExitStatus attempt(Database database, CommandOutput to) {
		try {
			return run(database, to);
		}
		catch (MigratorException ex) {
			return CommandRun.wrong(ex, this.errors);
		}
	}

}
