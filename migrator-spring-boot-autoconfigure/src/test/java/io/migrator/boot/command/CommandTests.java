package io.migrator.boot.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.migrator.boot.ProjectFiles;
import io.migrator.boot.command.CommandLine.Outcome;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands as people run them. What only a process can tell is asked of one; the others
 * run in this one.
 */
class CommandTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void migratesEmptyDatabaseOfHostileApplication() {
		project();
		assertThat(run("status", "--migrator.output=json").status()).isEqualTo(2);
		Outcome migrate = process("migrate");
		assertThat(migrate.status()).as(migrate.err()).isZero();
		assertThat(migrate.out()).startsWith("2 migrations applied in ").contains("APPLIED  core/001_init.sql");
		assertThat(migrate.err()).contains("Applied core/001_init.sql").doesNotContain("a runner ran", "started with");
		assertThat(tables()).containsExactly("customers");
		Outcome status = process("status", "--migrator.output=json");
		assertThat(status.status()).as(status.err()).isZero();
		JsonNode json = new JsonMapper().readTree(status.out());
		assertThat(json.get("status").asString()).isEqualTo("UP_TO_DATE");
		assertThat(json.at("/summary/applied").asInt()).isEqualTo(2);
	}

	@Test
	void plansWithoutChangingAnything() {
		project();
		Outcome plan = run("plan", "--migrator.plugin.active=nowhere");
		assertThat(plan.status()).as(plan.err()).isEqualTo(2);
		assertThat(plan.out()).startsWith("2 migrations would run")
			.contains("CREATE TABLE customers", "warning: The active plugin 'nowhere' has no folder");
		assertThat(tables()).isEmpty();
		run("migrate");
		assertThat(run("plan").status()).isZero();
		Outcome validate = run("validate");
		assertThat(validate.status()).as(validate.err()).isZero();
		assertThat(validate.out()).isEqualTo("2 migrations: nothing pending, nothing wrong\n");
	}

	@Test
	void failsWithWhatWasAppliedAndWhy() {
		project().core("003_bad.sql", "CREATE TABEL x (id int);");
		Outcome migrate = run("migrate");
		assertThat(migrate.status()).isOne();
		assertThat(migrate.out()).startsWith("2 migrations applied in ").contains("FAILED   core/003_bad.sql");
		assertThat(migrate.err()).contains("core/003_bad.sql", "42601", "Action: ");
		Outcome status = run("status");
		assertThat(status.status()).as(status.out()).isOne();
		assertThat(status.out()).startsWith("FAILED").contains("FAILED", "003_bad.sql", "42601");
		assertThat(run("validate").status()).isOne();
	}

	@Test
	void adoptsAndBaselinesTheRest() {
		project();
		this.database.execute("""
				CREATE TABLE customers (id int PRIMARY KEY);
				CREATE TABLE schema_migrations (version bigint, dirty boolean);
				INSERT INTO schema_migrations VALUES (1, false)""");
		assertThat(run("adopt").err()).startsWith("'adopt' needs migrator.from\nAction: Add it, for example: ");
		Outcome adopt = run("adopt", "--migrator.from=golang-migrate", "--migrator.output=json");
		assertThat(adopt.status()).as(adopt.err()).isZero();
		assertThat(new JsonMapper().readTree(adopt.out()).at("/adopted/0/id").asString())
			.isEqualTo("core/001_init.sql");
		assertThat(run("status").out()).containsPattern("last run: SUCCEEDED at \\S+, adopt in ");
		Outcome baseline = run("baseline", "--migrator.target=core/002_data.sql");
		assertThat(baseline.status()).as(baseline.err()).isZero();
		assertThat(baseline.out()).startsWith("1 migration recorded as applied, and not run\n  core/002_data.sql");
	}

	@Test
	void tellsMachinesWhatWasDroppedWhereTheRunBehindItIsRefused() {
		project();
		run("migrate");
		Outcome reset = run("reset", "--migrator.reset-allowed=true",
				"--migrator.reset-database=" + this.database.name(), "--migrator.file=core/009_nowhere.sql",
				"--migrator.output=json");
		assertThat(reset.status()).isOne();
		assertThat(reset.out()).startsWith("{\"dryRun\":false,")
			.contains("public.customers")
			.endsWith("\"run\":null}\n");
		assertThat(reset.err()).contains("core/009_nowhere.sql names no migration", "Action: ");
		assertThat(tables()).isEmpty();
	}

	@Test
	void saysWhatToDoWhereNothingCanBeSeen() {
		project();
		this.database.execute("CREATE TABLE _migrations (x int)");
		Outcome status = run("status");
		assertThat(status.status()).isOne();
		assertThat(status.out()).startsWith("INVALID\nTable \"public\".\"_migrations\" is neither a history of ours")
			.contains("\nGive the tracking tables a schema of their own, for example: migrator.schema=");
	}

	@Test
	void listsWithoutDatabase() {
		project();
		Outcome list = run("list", "--spring.datasource.url=jdbc:postgresql://localhost:1/none");
		assertThat(list.status()).as(list.err()).isZero();
		assertThat(list.out()).startsWith("1  core/001_init.sql  transaction\n2  core/002_data.sql  transaction\n");
		Outcome json = run("list", "--migrator.enabled=false", "--migrator.output=json");
		assertThat(json.status()).as(json.err()).isZero();
		assertThat(new JsonMapper().readTree(json.out()).get("migrations").size()).isEqualTo(2);
	}

	@Test
	void goesByTheSameDefaultProfilesAsAStart() {
		project().core("003_play.sql", "-- Profiles: play\nINSERT INTO customers VALUES (2);");
		Outcome list = process("list", "--spring.profiles.default=play");
		assertThat(list.status()).as(list.err()).isZero();
		assertThat(list.out()).contains("core/003_play.sql  transaction").doesNotContain("skipped");
	}

	@Test
	void refusesWhatItCannotDoWithoutOutput() {
		project();
		Outcome unknown = process("statsu");
		assertThat(unknown.status()).isOne();
		assertThat(unknown.out()).isEmpty();
		assertThat(unknown.err()).contains("migrator.command is 'statsu'", "Did you mean 'status'?", "migrate, status");
		Outcome misspelt = process("status", "--migrator.them.active=x");
		assertThat(misspelt.status()).isOne();
		assertThat(misspelt.out()).isEmpty();
		assertThat(misspelt.err()).contains("Did you mean migrator.theme.active?");
		Outcome disabled = run("migrate", "--migrator.enabled=false");
		assertThat(disabled.status()).isOne();
		assertThat(disabled.out()).isEmpty();
		assertThat(disabled.err()).contains("migrator.enabled is false");
		Outcome unreachable = run("migrate", "--migrator.url=postgresql://ann:s3cret@localhost:1/none");
		assertThat(unreachable.status()).isOne();
		assertThat(unreachable.out() + unreachable.err()).contains("Action: ").doesNotContain("s3cret");
	}

	@Test
	void startsTheApplicationWhereNoCommandIsNamedAndSaysWhatItsBeansMiss() {
		project();
		Outcome start = process("");
		assertThat(start.status()).isOne();
		assertThat(start.out()).containsPattern("Created before the migrations run: .*entityManagerFactory")
			.containsPattern("The bean '.*' misses a table, and was created before the migrations ran")
			.contains("Set migrator.bootstrap=before-beans");
	}

	@Test
	void helps() {
		Outcome help = process("help");
		assertThat(help.status()).isZero();
		assertThat(help.out()).isEqualTo(HelpText.TEXT);
	}

	private ProjectFiles project() {
		return new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE customers (id int PRIMARY KEY);")
			.core("002_data.sql", "INSERT INTO customers VALUES (1);");
	}

	private List<String> typed(String command, String... args) {
		List<String> typed = new ArrayList<>(List.of("--migrator.command=" + command));
		new ProjectFiles(this.folder).properties().forEach((property) -> typed.add("--" + property));
		typed.addAll(List.of(args));
		if (typed.stream().noneMatch((arg) -> arg.startsWith("--spring.datasource.url="))) {
			typed.add("--spring.datasource.url=" + this.database.jdbcUrl());
		}
		return typed;
	}

	private Outcome run(String command, String... args) {
		return CommandLine.run(typed(command, args));
	}

	private Outcome process(String command, String... args) {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
				HostileApplication.class.getName(), "--spring.jpa.hibernate.ddl-auto=validate", "--server.port=0"));
		line.addAll(typed(command, args));
		try {
			Path out = Files.createTempFile(this.folder, "out", ".txt");
			Path err = Files.createTempFile(this.folder, "err", ".txt");
			Process process = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
			return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> tables() {
		return this.database
			.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
					+ "AND relname NOT LIKE '\\_%'");
	}

}
