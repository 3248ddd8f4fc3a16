package io.migrator.adoption;

import java.util.Locale;

/**
 * A tool whose history can be taken over.
 */
public enum ForeignTool {

	/**
	 * Flyway, also with a table for each module of Spring Modulith.
	 */
	FLYWAY,

	/**
	 * Liquibase, as far as its changesets stand in SQL files.
	 */
	LIQUIBASE,

	/**
	 * The Supabase CLI.
	 */
	SUPABASE,

	/**
	 * Prisma Migrate.
	 */
	PRISMA,

	/**
	 * golang-migrate.
	 */
	GOLANG_MIGRATE,

	/**
	 * A table {@code database_migrations} with an MD5 of each text.
	 */
	DATABASE_MIGRATIONS;

	/**
	 * The tool's name as it is written in {@code migrator.from}.
	 * @return the name
	 */
	public String id() {
		return (this == DATABASE_MIGRATIONS) ? "database_migrations"
				: name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How the tool's table is read.
	 */
	ForeignFormat format() {
		return switch (this) {
			case FLYWAY -> new FlywayFormat();
			case LIQUIBASE -> new LiquibaseFormat();
			case SUPABASE -> new SupabaseFormat();
			case PRISMA -> new PrismaFormat();
			case GOLANG_MIGRATE -> new GolangMigrateFormat();
			case DATABASE_MIGRATIONS -> new DatabaseMigrationsFormat();
		};
	}

}
