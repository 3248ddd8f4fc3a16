package io.migrator.boot.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.migrator.boot.ProjectFiles;
import io.migrator.boot.command.CommandLine.Outcome;
import io.migrator.test.TestDatabase;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The projects and databases that the documentation's commands are about.
 */
final class CommandScenes {

	private static final String USERS = """
			CREATE TABLE users (
			  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			  email text NOT NULL UNIQUE
			);
			""";

	private static final String ROLES = """
			-- The roles
			CREATE TABLE roles (name text NOT NULL);
			INSERT INTO roles VALUES ('admin'), ('reader');
			""";

	/**
	 * Whose time differs from run to run, and who ran.
	 */
	private static final String FIXED_ROWS = """
			DO $$ BEGIN
			 IF to_regclass('_migrations') IS NOT NULL THEN
			  UPDATE _migrations SET executed_at = '2026-11-21T10:00:00Z', execution_time_ms = 12
			   WHERE kind <> 'adopted';
			  UPDATE _migration_journal SET started_at = '2026-11-21T10:00:00Z', duration_ms = 12,
			   database_user = 'app', application_name = 'shop', host = 'web-1';
			 END IF;
			END $$""";

	private static final String NAME = "shop";

	/**
	 * How long a migration took: its end stands below that of the others.
	 */
	private static final Pattern DURATION = Pattern.compile("(?m)^(  [A-Z]+ +\\S+)( +)(\\d+)(?= ms)");

	private final Path folder;

	private final CommandFolder commands;

	private TestDatabase database = TestDatabase.create();

	CommandScenes(Path folder, CommandFolder commands) {
		this.folder = folder;
		this.commands = commands;
	}

	/**
	 * Begins a scene, with an empty folder and database.
	 */
	void set(String scene) throws IOException {
		for (String before : List.of("core", "prisma", "migrations", "supabase")) {
			FileSystemUtils.deleteRecursively(this.folder.resolve(before));
		}
		this.database = TestDatabase.create();
		switch (scene) {
			case "help", "failing" -> failing();
			case "valid", "undo", "new", "reset" -> migrated(files());
			case "changed", "repair" -> changed();
			case "undo without script" -> migrated(files().core("004_audit.sql", "CREATE TABLE audit ();"));
			case "undo by the journal" -> {
				migrated(audit("DROP TABLE audit;"));
				Files.delete(core("003_api_keys.down.sql"));
			}
			case "undo that fails" -> migrated(audit("DROP TABLE audit;\nDROP TABEL x;\n"));
			case "baseline" -> sample();
			default -> new ForeignScenes(new ProjectFiles(this.folder), this.database).set(scene);
		}
	}

	Outcome run(List<String> typed) throws IOException {
		this.database.execute(FIXED_ROWS);
		List<String> args = new ArrayList<>(List.of("--spring.datasource.url=" + this.database.jdbcUrl(),
				"--migrator.theme.enabled=false", "--migrator.plugin.enabled=false", "--migrator.entity.enabled=false",
				"--migrator.show-values=always"));
		if (typed.stream().noneMatch((arg) -> arg.startsWith("--migrator.core.locations="))) {
			args.add("--migrator.core.locations=file:core/migrations");
		}
		typed.forEach((arg) -> args.add(arg.replace("database=" + NAME, "database=" + this.database.name())));
		return this.commands.run(args);
	}

	/**
	 * A report with fixed values where reports differ from run to run.
	 */
	String fixed(String report) {
		int longest = DURATION.matcher(report).results().mapToInt((row) -> row.group(3).length()).max().orElse(0);
		return DURATION.matcher(report)
			.replaceAll(
					(row) -> row.group(1) + " ".repeat(row.group(2).length() + row.group(3).length() - longest) + "12")
			.replace("'" + this.database.name() + "'", "'" + NAME + "'")
			.replace("reset-database=" + this.database.name(), "reset-database=" + NAME)
			.replaceAll("PostgreSQL \\d+\\.\\d+", "PostgreSQL 18.6")
			.replaceAll("\\bin \\d+ ms", "in 210 ms");
	}

	private void failing() {
		new ProjectFiles(this.folder).core("001_users.sql", USERS)
			.core("002_roles.sql",
					"CREATE TABLE roles (name text NOT NULL);\n\nINSERT INTO roles\n  SELECT nope FROM users;\n");
	}

	private ProjectFiles files() {
		return new ProjectFiles(this.folder).core("001_users.sql", USERS)
			.core("002_roles.sql", ROLES)
			.core("002_roles.down.sql", "DROP TABLE roles;")
			.core("003_api_keys.sql", "CREATE TABLE api_keys (key text);")
			.core("003_api_keys.down.sql", "DROP TABLE api_keys;");
	}

	private ProjectFiles audit(String undo) {
		return files().core("004_audit.sql", "CREATE TABLE audit (at timestamptz);").core("004_audit.down.sql", undo);
	}

	private void migrated(ProjectFiles files) throws IOException {
		assertThat(files.folder()).isNotEmptyDirectory();
		assertThat(run(List.of("--migrator.command=migrate")).status()).isZero();
	}

	private void changed() throws IOException {
		migrated(files());
		files().core("001_users.sql", USERS.replace(" UNIQUE", ""))
			.core("002_roles.sql", ROLES.replace("The roles", "The roles that users have"))
			.core("004_audit.sql", "CREATE TABLE audit (at timestamptz);");
		Files.delete(core("003_api_keys.sql"));
		Files.delete(core("003_api_keys.down.sql"));
	}

	/**
	 * The core of the sample application.
	 */
	private void sample() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("..", "sample-app", "src/main/resources/core/migrations"))) {
			for (Path file : files.toList()) {
				new ProjectFiles(this.folder).core(file.getFileName().toString(), Files.readString(file));
			}
		}
	}

	private Path core(String name) {
		return this.folder.resolve("core/migrations").resolve(name);
	}

}
