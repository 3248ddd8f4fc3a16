package io.migrator.boot.command;

import java.util.List;

/**
 * What the commands are.
 */
final class HelpText {

	static final List<Option> OPTIONS = List.of(
			new Option("file=<id>", "migrate, plan: one migration with what must run before it; repair: that one only"),
			new Option("target=<id>",
					"migrate, plan: the last one that runs; undo: the last one that stays; "
							+ "baseline: the last one that counts as applied"),
			new Option("database=<name>",
					"every command: the database below migrator.databases that it is about; without "
							+ "it migrate, status, list, plan and validate are about all of them"),
			new Option("dry-run=true", "every command: show what would be done, and change nothing"),
			new Option("yes=<token>", "repair: do what was shown with that token; true: whatever is to be done"),
			new Option("write-to=<folder>",
					"new: the project's folder of resources, where it cannot be told; "
							+ "repair: write lost files there again instead of removing their rows"),
			new Option("source=<path>", "new: the source, for example core or plugin/billing/entities/invoices"),
			new Option("name=<words>", "new: what the file does, for example \"add api keys\""),
			new Option("from=<tool>",
					"adopt: flyway, liquibase, supabase, prisma, golang-migrate or database_migrations"),
			new Option("from-table=<table>", "adopt: that tool's table, where it has another name or schema"),
			new Option("reset-allowed=true", "reset: that the schema may be emptied"),
			new Option("reset-database=<name>", "reset: the database that is meant; to be typed each time"));

	static final String TEXT = text();

	private HelpText() {
	}

	private static String text() {
		TextTable table = new TextTable("  ");
		for (CommandName name : CommandName.values()) {
			table.row(name.id(), name.description(), name.exitStatuses());
		}
		TextTable options = new TextTable("  ");
		OPTIONS.forEach((option) -> options.row(option.usage(), option.description()));
		return """
				java -jar app.jar --migrator.command=<command> [--migrator.<option>=<value> …]

				%s
				Options:

				%s
				Any property of the application can be given, too. The report is on standard output, with
				--migrator.output=json for machines; all logs are on standard error.
				""".formatted(table, options);
	}

	/**
	 * What can be said beside the command.
	 *
	 * @param usage the property, without its prefix, and its value
	 * @param description the commands that it is for, and what it does there
	 */
	record Option(String usage, String description) {

	}

}
