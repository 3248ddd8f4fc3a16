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
		return """
				java -jar app.jar --migrator.command=<command> [--migrator.output=json]

				%s
				--migrator.file=<id> with migrate or plan picks one migration with what must run before it,
				--migrator.target=<id> stops after it. baseline needs --migrator.target=<id>, adopt
				--migrator.from=flyway, liquibase, supabase, prisma, golang-migrate or database_migrations.
				--migrator.dry-run=true shows what migrate, baseline or adopt would do. The report is on
				standard output, all logs are on standard error.
				""".formatted(table);
	}

}
