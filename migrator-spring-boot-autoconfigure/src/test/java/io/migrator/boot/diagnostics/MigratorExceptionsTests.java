package io.migrator.boot.diagnostics;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.migrator.Migrator;
import io.migrator.MigratorBuilder;
import io.migrator.TestProject;
import io.migrator.adoption.AdoptionRequest;
import io.migrator.adoption.ForeignTool;
import io.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import io.migrator.boot.database.Database;
import io.migrator.boot.modulith.ModuleDependencies;
import io.migrator.discovery.FileNotWrittenException;
import io.migrator.execution.NotPostgreSqlException;
import io.migrator.execution.PooledConnectionException;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationSource;
import io.migrator.migration.MigratorException;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;
import io.migrator.script.Excerpt.Values;
import io.migrator.script.ScriptException;
import io.migrator.script.ScriptPosition;
import io.migrator.test.TestDatabase;
import io.migrator.testing.TemplateDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Each exception says what was seen and what to type, as the start tells it: most are
 * provoked for real.
 */
class MigratorExceptionsTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);");
	}

	@Test
	void hasACaseForEachExceptionThatThereIs() throws NoSuchMethodException {
		Set<String> there = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.migrator")
			.stream()
			.filter((type) -> type.isAssignableTo(MigratorException.class))
			.filter((type) -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toCollection(TreeSet::new));
		CsvSource cases = MigratorExceptionsTests.class
			.getDeclaredMethod("saysWhatWasSeenAndWhatToType", String.class, String.class, String.class)
			.getAnnotation(CsvSource.class);
		assertThat(Stream.of(cases.value()).map((row) -> row.substring(0, row.indexOf(" |")) + "Exception"))
			.containsExactlyInAnyOrderElementsOf(there);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"AmbiguousEntity | 2 sources fit it: theme/default/entities/comments, | UPDATE \"public\".\"_entity_migrations\" SET",
			"CommandUnavailable | migrator.enabled is false | --migrator.enabled=true",
			"CyclicModules | a -> b -> a | migrator.modulith.enabled=false",
			"Database | Database 'billing': The DataSource leads to H2 | migrator.enabled=false",
			"DatabaseUnavailable | Connection to localhost:1 refused | spring.datasource.url",
			"Discovery | 001_a.sql:1:8: | Close it with a single quote",
			"FileNotWritten | 001_a.sql is there already | remove it or move it away",
			"ForeignHistory | flyway_schema_history | --migrator.",
			"ForeignTable | Table \"public\".\"_migrations\" is neither a history of ours | migrator.schema=migrator",
			"HistoryAccess | may not make the tracking tables in the schema 'public' | GRANT USAGE, CREATE ON SCHEMA \"public\" TO",
			"HistoryEditFailed | nothing of it was kept: a trigger of a tracking table | SELECT",
			"HistoryElsewhere | 'other' has no tracking tables, and schema 'public' | migrator.schema=public",
			"HistoryFiltered | Row security of \"public\". | CREATE POLICY",
			"HistoryUnavailable | (SQLSTATE 57014) | start again",
			"InterruptedWait | was interrupted while it waited | Start the application again",
			"InvalidProperty | migrator.schema is 'x' | Name another",
			"LockUnavailable | made no progress for 0 s: | SELECT pg_terminate_backend(",
			"MigrationFailed | 001_a.sql:2:8 | Mend the file and start again",
			"NoDataSource | 2 DataSources (one, two) | @Primary",
			"NoSchema | No schema of search_path 'nowhere' | migrator.schema=public",
			"NotPostgreSql | leads to H2 | migrator.enabled=false",
			"PendingMigrations | 1 migration is pending, and this process only validates: core/001_a.sql | --migrator.command=migrate",
			"PlanForbidden | core/001_a.sql has changed since it was applied | migrator.changed=warn",
			"PooledConnection | core/001_a.sql runs outside a transaction | migrator.url",
			"ReadOnlyDatabase | is read-only | migrator.on-startup=wait",
			"ResetRefused | The schema was not reset, nothing was dropped | migrator.reset-database",
			"RoleRefused | may not act as migrator.role 'nobody' | migrator.role", "Script | a.sql:1:2: | Leave it out",
			"TestDatabase | No copy of migrator_template_ | ALTER ROLE <user> CREATEDB",
			"UnknownProperty | There is no property migrator.coore | Did you mean migrator.core?" })
	void saysWhatWasSeenAndWhatToType(String name, String seen, String typed) throws Exception {
		MigratorException exception = catchThrowableOfType(MigratorException.class, provoke(name));
		assertThat(exception).isNotNull();
		assertThat(exception.getClass().getSimpleName()).isEqualTo(name + "Exception");
		FailureAnalysis analysis = Optional
			.ofNullable(
					new MigratorFailureAnalyzer().analyze(new BeanCreationException("migrator", "failed", exception)))
			.orElseThrow();
		assertThat(analysis.getDescription()).contains(seen);
		assertThat(analysis.getAction()).contains(typed);
	}

	private ThrowingCallable provoke(String name) throws SQLException {
		return switch (name) {
			case "AmbiguousEntity" -> {
				this.database.execute("CREATE TABLE _entity_migrations (id serial PRIMARY KEY, entity_name text,"
						+ " filename text, executed_at timestamptz);"
						+ " INSERT INTO _entity_migrations (entity_name, filename) VALUES ('comments', '1.sql')");
				String entities = "contents/themes/default/entities/";
				this.project.theme("default")
					.file(entities + "comments/migrations/1.sql", "SELECT 1;")
					.file(entities + "tasks/children/comments/migrations/1.sql", "SELECT 1;");
				yield migrator()::migrate;
			}
			case "CommandUnavailable" -> failing(CommandUnavailableException.disabled("migrate"));
			case "DatabaseUnavailable" -> at("localhost:1/x?user=x")::migrate;
			case "Discovery" -> {
				this.project.file("core/001_a.sql", "SELECT 'x");
				yield migrator()::migrate;
			}
			case "FileNotWritten" ->
				failing(new FileNotWrittenException(Path.of("001_a.sql"), new FileAlreadyExistsException("001_a.sql")));
			case "ForeignHistory" -> () -> migrator().maintenance()
				.planAdoption(new AdoptionRequest(ForeignTool.FLYWAY, Optional.empty(), Optional.empty()));
			case "ForeignTable" -> {
				this.database.execute("CREATE TABLE _migrations (x int)");
				yield migrator()::migrate;
			}
			case "HistoryAccess" -> {
				this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
				yield at(server() + "?user=" + role())::migrate;
			}
			case "HistoryEditFailed" -> {
				migrator().migrate();
				this.project.file("core/002_b.sql", "SELECT 1;")
					.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
							Policy.Transactions.PER_MIGRATION, Optional.of("core/002_b.sql"), Optional.empty()));
				this.database
					.execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
							+ " CREATE TRIGGER t BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION f()");
				yield migrator().maintenance()::baseline;
			}
			case "HistoryElsewhere" -> {
				migrator().migrate();
				this.database.execute("CREATE SCHEMA other");
				yield at(server() + "?user=postgres&options=-csearch_path=other,public")::migrate;
			}
			case "HistoryFiltered" -> {
				migrator().migrate();
				String reader = role();
				this.database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
				yield at(server() + "?user=" + reader)::validate;
			}
			case "HistoryUnavailable" -> {
				migrator().migrate();
				Connection other = this.database.connect();
				try (Statement statement = other.createStatement()) {
					statement.execute("BEGIN; LOCK TABLE _migrations");
				}
				yield at(server() + "?user=postgres&options=-cstatement_timeout=100")::migrate;
			}
			case "InterruptedWait" -> () -> {
				Thread.currentThread().interrupt();
				try {
					migrator().awaitMigrated(Duration.ofSeconds(10));
				}
				finally {
					Thread.interrupted();
				}
			};
			case "InvalidProperty" ->
				failing(new InvalidPropertyException("migrator.schema", "x", "which is none", "Name another"));
			case "LockUnavailable" -> whileAnotherMigrates();
			case "MigrationFailed" -> {
				this.project.file("core/001_a.sql", "SELECT 1;\nSELECT nope;");
				yield migrator()::migrate;
			}
			case "NoDataSource" -> () -> new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(MigratorAutoConfiguration.class))
				.withBean("one", DataSource.class, this.database::dataSource)
				.withBean("two", DataSource.class, this.database::dataSource)
				.run((context) -> context.getBean(Migrator.class).migrate());
			case "NoSchema" -> at(server() + "?user=postgres&options=-csearch_path=nowhere")::migrate;
			case "CyclicModules" -> () -> new ModuleDependencies(Map.of("a", Set.of("b"), "b", Set.of("a"))).inOrder();
			case "Database" ->
				failing(new Database("billing", Optional.empty(), Values.MASKED, UnaryOperator.identity())
					.told(new NotPostgreSqlException("H2")));
			case "NotPostgreSql" -> failing(new NotPostgreSqlException("H2"));
			case "PendingMigrations" -> migrator()::validate;
			case "PlanForbidden" -> {
				migrator().migrate();
				this.project.file("core/001_a.sql", "CREATE TABLE b (id int);");
				yield migrator()::migrate;
			}
			case "PooledConnection" ->
				failing(new PooledConnectionException(new MigrationId(MigrationSource.core(), "001_a.sql"), "it is one",
						"Set migrator.url"));
			case "ReadOnlyDatabase" ->
				at(server() + "?user=postgres&options=-cdefault_transaction_read_only=on")::migrate;
			case "ResetRefused" -> () -> migrator().maintenance().reset("another");
			case "RoleRefused" -> {
				this.project.role("nobody");
				yield migrator()::migrate;
			}
			case "Script" -> failing(new ScriptException(new ScriptPosition("a.sql", 1, 2), "odd", "Leave it out"));
			case "TestDatabase" -> new TemplateDatabase("jdbc:postgresql://localhost:1/x", Optional.of("x"),
					Optional.empty(), () -> new MigratorBuilder(this.database.dataSource()))::copy;
			case "UnknownProperty" ->
				failing(new UnknownPropertyException("migrator.coore", "", Set.of("migrator.core", "migrator.theme")));
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static ThrowingCallable failing(MigratorException exception) {
		return () -> {
			throw exception;
		};
	}

	/**
	 * The first of two holds the lock while it tells its listener of its first step.
	 */
	private ThrowingCallable whileAnotherMigrates() {
		this.project.lockWaits(Duration.ofSeconds(1), Duration.ofMillis(200));
		Migrator second = migrator();
		List<MigratorException> refusals = new ArrayList<>();
		this.project.listener(new MigrationListener() {
			@Override
			public void migrationStarted(UUID runId, PlanStep step) {
				refusals.add(catchThrowableOfType(MigratorException.class, second::migrate));
			}
		});
		migrator().migrate();
		return failing(refusals.get(0));
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private Migrator at(String url) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl("jdbc:postgresql://" + url);
		return this.project.migrator(dataSource);
	}

	private String server() {
		return "localhost:" + this.database.port() + "/" + this.database.name();
	}

	private String role() {
		String role = "nobody_" + this.database.name();
		this.database.execute("CREATE ROLE " + role + " LOGIN");
		return role;
	}

}
