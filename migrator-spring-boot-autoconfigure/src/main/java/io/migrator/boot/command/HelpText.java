package io.migrator.boot.command;

/**
 * What the commands are.
 */
final class HelpText {

	static final String TEXT = text();

	private HelpText() {
	}

	private static String text() {
		TextTable table = new TextTable("  ");
		for (CommandName name : CommandName.values()) {
			table.row(name.id(), name.description(), name.exitStatuses());
		}
		TextTable options = new TextTable("  ");
		options.row("file=<id>", "migrate, plan: one migration with what must run before it; repair: that one only");
		options.row("target=<id>", "migrate, plan: the last one that runs; undo: the last one that stays; "
				+ "baseline: the last one that counts as applied");
		options.row("database=<name>", "every command: the database below migrator.databases that it is about; without "
				+ "it migrate, status, list, plan and validate are about all of them");
		options.row("dry-run=true", "every command: show what would be done, and change nothing");
		options.row("yes=<token>", "repair: do what was shown with that token; true: whatever is to be done");
		options.row("write-to=<folder>", "new: the project's folder of resources, where it cannot be told; "
				+ "repair: write lost files there again instead of removing their rows");
		options.row("source=<path>", "new: the source, for example core or plugin/billing/entities/invoices");
		options.row("name=<words>", "new: what the file does, for example \"add api keys\"");
		options.row("from=<tool>", "adopt: flyway, liquibase, supabase, prisma, golang-migrate or database_migrations");
		options.row("from-table=<table>", "adopt: that tool's table, where it has another name or schema");
		options.row("reset-allowed=true", "reset: that the schema may be emptied");
		options.row("reset-database=<name>", "reset: the database that is meant; to be typed each time");
		return """
				java -jar app.jar --migrator.command=<command> [--migrator.<option>=<value> …]

				%s
				Options:

				%s
				Any property of the application can be given, too. The report is on standard output, with
				--migrator.output=json for machines; all logs are on standard error.
				""".formatted(table, options);
	}

}
