package io.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.boot.ProjectFiles;
import io.migrator.boot.database.Database;
import io.migrator.boot.database.DatabaseException;
import io.migrator.boot.database.Databases;
import io.migrator.boot.diagnostics.CommandUnavailableException;
import io.migrator.script.Excerpt.Values;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseCommandsTests {

	@TempDir
	private Path folder;

	private final TestDatabase shop = TestDatabase.create();

	private final TestDatabase billing = TestDatabase.create();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

	@Test
	void isAboutAllInOrder() {
		project();
		assertThat(run("plan", "text")).isEqualTo(ExitStatus.PENDING);
		assertThat(run("migrate", "text")).isEqualTo(ExitStatus.OK);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).containsSubsequence("Database default\n",
				"core/001_init.sql", "Database billing\n", "core/001_init.sql");
		assertThat(run("status", "json")).isEqualTo(ExitStatus.OK);
		assertThat(json().at("/databases/default/status").asString()).isEqualTo("UP_TO_DATE");
		assertThat(json().at("/databases/billing/status").asString()).isEqualTo("UP_TO_DATE");
	}

	@Test
	void isAboutTheOneThatIsNamed() {
		project();
		assertThat(run("migrate", "text", "billing")).isEqualTo(ExitStatus.OK);
		assertThat(run("validate", "json", "billing")).isEqualTo(ExitStatus.OK);
		assertThat(json().get("valid").asBoolean()).isTrue();
		assertThat(run("validate", "text", "default")).isEqualTo(ExitStatus.WRONG);
		assertThat(run("validate", "json")).isEqualTo(ExitStatus.WRONG);
		assertThat(json().at("/databases/billing/valid").asBoolean()).isTrue();
	}

	@Test
	void stopsMigratingAtTheFirstFailure() {
		project().core("002_bad.sql", "CREATE TABEL x (id int)");
		assertThat(run("migrate", "json")).isEqualTo(ExitStatus.WRONG);
		assertThat(json().at("/databases").propertyNames()).containsExactly("default");
		assertThat(this.errors.toString(StandardCharsets.UTF_8)).contains("002_bad.sql", "Action: ");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> {
			new ProjectFiles(this.folder).file("billing/002_bad.sql", "CREATE TABEL x (id int)");
			run("migrate", "text", "billing");
		}).withMessageStartingWith("Database 'billing': ");
	}

	@Test
	void goesToTheDefaultOneWhereOneIsMeant() {
		project();
		assertThat(run("migrate", "text")).isEqualTo(ExitStatus.OK);
		assertThat(run("repair", "text")).isEqualTo(ExitStatus.OK);
		assertThatExceptionOfType(CommandUnavailableException.class)
			.isThrownBy(() -> run(new Databases(databases().named()), "repair", "text", ""))
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Add --migrator.database=billing"));
	}

	@Test
	void namesTheDatabasesThatThereAre() {
		project();
		assertThatExceptionOfType(CommandUnavailableException.class).isThrownBy(() -> run("status", "text", "biling"))
			.withMessage("migrator.database is 'biling', and there is no such database")
			.satisfies(
					(ex) -> assertThat(ex.action()).isEqualTo("Did you mean 'billing'? There are: default, billing"));
	}

	@Test
	void leavesOutWhatIsTurnedOff() {
		project();
		Database off = new Database("audit", Optional.empty(), Values.MASKED, UnaryOperator.identity());
		Databases some = new Databases(List.of(databases().all().get(0), off));
		assertThat(run(some, "migrate", "text", "")).isEqualTo(ExitStatus.OK);
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> run(some, "migrate", "text", "audit"))
			.withMessageContaining("Database 'audit': migrator.enabled is false");
	}

	private ExitStatus run(String command, String output) {
		return run(databases(), command, output, "");
	}

	private ExitStatus run(String command, String output, String database) {
		return run(databases(), command, output, database);
	}

	private ExitStatus run(Databases databases, String command, String output, String database) {
		this.out.reset();
		CommandProperties properties = new Binder(new MapConfigurationPropertySource(
				Map.of("migrator.command", command, "migrator.output", output, "migrator.database", database)))
			.bindOrCreate("migrator", CommandProperties.class);
		CommandName name = Optional.ofNullable(properties.command()).orElseThrow();
		return new DatabaseCommands(name, properties,
				new CommandOutput(new PrintStream(this.out, false, StandardCharsets.UTF_8), properties.output(),
						Surface.FILE),
				new PrintStream(this.errors, true, StandardCharsets.UTF_8))
			.run(databases);
	}

	private JsonNode json() {
		return new JsonMapper().readTree(this.out.toString(StandardCharsets.UTF_8));
	}

	private ProjectFiles project() {
		return new ProjectFiles(this.folder).core("001_init.sql", "CREATE TABLE customers (id int)")
			.file("billing/001_init.sql", "CREATE TABLE invoices (id int)");
	}

	private Databases databases() {
		return new Databases(List.of(database(Database.DEFAULT, this.shop, "core/migrations"),
				database("billing", this.billing, "billing")));
	}

	private Database database(String name, TestDatabase database, String files) {
		Migrator migrator = new MigratorBuilder(database.dataSource())
			.coreLocations("file:" + this.folder + "/" + files)
			.build();
		return new Database(name, Optional.of(migrator), Values.SHOWN, UnaryOperator.identity());
	}

}
