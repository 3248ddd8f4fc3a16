package io.migrator;

import java.nio.file.Path;
import java.util.List;

import io.migrator.migration.MigratorException;
import io.migrator.plan.PendingMigrationsException;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Exactly the grants that the documents name are enough; each of them, taken away alone,
 * is named by the refusal, and typing what it names is enough again.
 */
class LeastRightsTests {

	private static final List<String> TABLES = List.of("_migrations", "_content_migrations", "_entity_migrations",
			"_migration_journal");

	private final TestDatabase database = TestDatabase.create();

	private final String user = this.database.name() + "_user";

	private final String owner = this.database.name() + "_owner";

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int)")
			.file("core/002_b.sql", "-- Transaction: none\nCREATE TABLE b (id int)");
		this.database.execute("CREATE ROLE " + this.user + " LOGIN; CREATE ROLE " + this.owner
				+ "; REVOKE ALL ON SCHEMA public FROM PUBLIC; REVOKE ALL ON DATABASE " + this.database.name()
				+ " FROM PUBLIC");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "CONNECT ON DATABASE @database", "USAGE ON SCHEMA public",
			"CREATE ON SCHEMA public" })
	void oneUserForAll(String missing) {
		grant(this.user, "CONNECT ON DATABASE @database", "USAGE ON SCHEMA public", "CREATE ON SCHEMA public");
		revoke(this.user, missing);
		typeWhatIsNamed(missing.equals("nothing") ? 0 : 1);
		assertThat(migrator().migrate().applied()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "CREATE ON DATABASE @database" })
	void aSchemaThatIsNotThereYet(String missing) {
		this.project.schema("tracking");
		grant(this.user, "CONNECT ON DATABASE @database", "CREATE ON DATABASE @database",
				"USAGE, CREATE ON SCHEMA public");
		revoke(this.user, missing);
		typeWhatIsNamed(missing.equals("nothing") ? 0 : 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "membership", "USAGE ON SCHEMA public", "CREATE ON SCHEMA public" })
	void aRoleThatOwnsEverything(String missing) {
		this.project.role(this.owner);
		grant(this.user, "CONNECT ON DATABASE @database");
		grant(this.owner, "USAGE ON SCHEMA public", "CREATE ON SCHEMA public");
		this.database.execute("GRANT " + this.owner + " TO " + this.user);
		if (missing.equals("membership")) {
			this.database.execute("REVOKE " + this.owner + " FROM " + this.user);
		}
		else {
			revoke(this.owner, missing);
		}
		typeWhatIsNamed(missing.equals("nothing") ? 0 : 1);
		assertThat(this.database.query("SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'public'"))
			.containsExactly(this.owner);
	}

	@Test
	void eachRightOfAProcessThatOnlyReads() {
		migratorAs("postgres").migrate();
		this.project.file("core/003_c.sql", "CREATE TABLE c (id int)");
		grant(this.user, "CONNECT ON DATABASE @database", "USAGE ON SCHEMA public");
		for (String table : TABLES) {
			grant(this.user, "SELECT ON public." + table);
			this.database.execute("CREATE POLICY migrator_reader ON public." + table + " FOR SELECT TO " + this.user
					+ " USING (true)");
		}
		validate();
		revoke(this.user, "USAGE ON SCHEMA public");
		type(refusalOfValidate());
		validate();
		for (String table : TABLES) {
			revoke(this.user, "SELECT ON public." + table);
			type(refusalOfValidate());
			validate();
			this.database.execute("DROP POLICY migrator_reader ON public." + table);
			type(refusalOfValidate());
			validate();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE c (id int)", "-- Transaction: none\nCREATE TABLE c (id int)" })
	void tablesOfAnotherOwner(String script) {
		migratorAs("postgres").migrate();
		this.database.execute("ALTER TABLE _migrations OWNER TO " + this.owner);
		this.project.readerRole(this.user);
		this.project.file("core/003_c.sql", "CREATE TABLE x (id int)");
		migratorAs("postgres").migrate();
		this.project = this.project.readerRole(this.owner).file("core/004_d.sql", script);
		grant(this.user, "CONNECT ON DATABASE @database", "USAGE, CREATE ON SCHEMA public");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("GRANT \"").contains("migrator.role="));
	}

	private void typeWhatIsNamed(int refusals) {
		for (int i = 0; i < refusals; i++) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(migrator()::migrate).satisfies(this::type);
			assertThat(this.database.query("SELECT to_regclass('public.a')")).containsExactly("null");
		}
		assertThat(migrator().migrate().applied()).isEqualTo(2);
	}

	private MigratorException refusalOfValidate() {
		try {
			migrator().validate();
		}
		catch (PendingMigrationsException ex) {
			throw new AssertionError("Nothing was refused", ex);
		}
		catch (MigratorException ex) {
			return ex;
		}
		throw new AssertionError("Nothing was refused");
	}

	private void validate() {
		assertThatExceptionOfType(PendingMigrationsException.class).isThrownBy(migrator()::validate);
	}

	private void type(MigratorException refusal) {
		String action = refusal.action().replaceFirst(" Or, for a process that only reads.*", "");
		assertThat(action).contains("GRANT ");
		this.database.execute(action.substring(action.indexOf("GRANT "))
			.replace("<database>", this.database.name())
			.replace("<user>", this.user)
			.replace("CREATE POLICY", "DROP POLICY IF EXISTS migrator_reader ON public."
					+ TABLES.stream().filter((table) -> action.contains('"' + table + '"')).findFirst().orElse("")
					+ "; CREATE POLICY"));
	}

	private void grant(String role, String... rights) {
		for (String right : rights) {
			this.database.execute("GRANT " + right.replace("@database", this.database.name()) + " TO " + role);
		}
	}

	private void revoke(String role, String right) {
		if (!right.equals("nothing")) {
			this.database.execute("REVOKE " + right.replace("@database", this.database.name()) + " FROM " + role);
		}
	}

	private Migrator migrator() {
		return migratorAs(this.user);
	}

	private Migrator migratorAs(String name) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl("jdbc:postgresql://localhost:" + this.database.port() + "/" + this.database.name());
		dataSource.setUser(name);
		return this.project.migrator(dataSource);
	}

}
