package io.migrator.benchmarks.tool;

/**
 * Who is measured, in the order of the table's columns.
 */
public enum Contestant {

	/**
	 * This project.
	 */
	MIGRATOR("migrator"),
	/**
	 * Flyway.
	 */
	FLYWAY("Flyway"),
	/**
	 * Liquibase.
	 */
	LIQUIBASE("Liquibase"),
	/**
	 * Plain JDBC, one round trip for each migration.
	 */
	LIMIT("limit"),
	/**
	 * Plain JDBC, one round trip for 64 migrations.
	 */
	PIPELINED_LIMIT("limit, pipelined"),
	/**
	 * PostgreSQL's own client.
	 */
	PSQL("psql"),
	/**
	 * Nobody: the same application without migrations.
	 */
	NONE("none");

	private final String title;

	Contestant(String title) {
		this.title = title;
	}

	/**
	 * The name in the table.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Tells whether it can be measured here.
	 * @return {@code false} for psql where there is none
	 */
	public boolean isFound() {
		return this != PSQL || PsqlTool.isFound();
	}

	/**
	 * What it shows of the migrations of an application.
	 * @param target the database
	 * @param location the files
	 * @return the answers
	 */
	public EndpointAnswers endpoint(Target target, Location location) {
		return switch (this) {
			case MIGRATOR -> new MigratorAnswers(target, location);
			case FLYWAY -> new FlywayAnswers(target, location);
			default -> throw new IllegalStateException(this + " has no endpoint here");
		};
	}

	/**
	 * The program itself; loads no class of another one.
	 * @return the tool
	 */
	public Tool tool() {
		return switch (this) {
			case MIGRATOR -> new MigratorTool();
			case FLYWAY -> new FlywayTool();
			case LIQUIBASE -> new LiquibaseTool();
			case LIMIT -> new LimitTool(1);
			case PIPELINED_LIMIT -> new LimitTool(64);
			case PSQL -> new PsqlTool();
			case NONE -> (target, location) -> {
			};
		};
	}

}
