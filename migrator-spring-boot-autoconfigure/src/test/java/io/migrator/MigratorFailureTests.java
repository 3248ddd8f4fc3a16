package io.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.migrator.discovery.DiscoveryException;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.RoleRefusedException;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs that fail or are refused: what is told, what is kept, and how it goes on.
 */
class MigratorFailureTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder);
	}

	@Test
	void stopsAtTheFirstFailureAndNamesItsPlace() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);\n\nINSERT INTO b\n  SELECT nope FROM a;\n")
			.file("core/003_c.sql", "CREATE TABLE c (id int);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.id()).hasToString("core/002_b.sql");
			assertThat(ex.error().sqlState()).contains("42703");
			assertThat(ex.error().line()).isEqualTo(4);
			assertThat(ex.error().column()).isEqualTo(10);
			assertThat(ex.error().statementNumber()).isEqualTo(2);
			assertThat(ex).hasMessageContaining("core/002_b.sql")
				.hasMessageContaining("002_b.sql:4:10")
				.hasMessageContaining("column \"nope\" does not exist")
				.hasMessageContaining("SELECT nope FROM a")
				.hasMessageContaining("^");
			assertThat(ex.report().applied()).isEqualTo(1);
		});
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
		assertThat(tables()).contains("a").doesNotContain("b", "c");
		assertThat(this.database.query("""
				SELECT migration_id, outcome, sqlstate, error_line, error_column FROM _migration_journal
				WHERE outcome <> 'succeeded'""")).containsExactly("core/002_b.sql|failed|42703|4|10");
	}

	@Test
	void findsThePlaceOfARunTimeErrorAmongManyStatements() {
		this.project.file("core/001_a.sql", """
				CREATE TABLE a (id int PRIMARY KEY);
				INSERT INTO a VALUES (1);
				INSERT INTO a VALUES (2);
				  INSERT INTO a VALUES (1);
				INSERT INTO a VALUES (3);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.error().sqlState()).contains("23505");
			assertThat(ex.error().line()).isEqualTo(4);
			assertThat(ex.error().column()).isEqualTo(3);
			assertThat(ex.error().statementNumber()).isEqualTo(4);
		});
		assertThat(tables()).doesNotContain("a");
	}

	@Test
	void namesTheFunctionThatFailed() {
		this.project.file("core/001_a.sql", """
				CREATE FUNCTION boom() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
				SELECT boom();
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.error().line()).isEqualTo(2);
			assertThat(ex.error().context()).hasValueSatisfying((context) -> assertThat(context).contains("boom()"));
		});
	}

	@Test
	void failsAtCommitForADeferredConstraint() {
		this.project.file("core/001_a.sql", """
				CREATE TABLE a (id int PRIMARY KEY, parent int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO a VALUES (1, 7);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.error().sqlState()).contains("23503"))
			.withMessageContaining("committed");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
	}

	@Test
	void goesOnAfterAMendedFile() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);").file("core/002_b.sql", "CREATE TABL b ();");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(migrator().status().status()).isEqualTo(Status.FAILED);
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
	}

	@Test
	void masksValuesInWhatItSays() {
		this.project.file("core/001_a.sql", """
				CREATE TABLE a (id text PRIMARY KEY);
				INSERT INTO a VALUES ('topsecret');
				INSERT INTO a VALUES ('topsecret');
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.toString() + ex.action() + ex.error()).doesNotContain("topsecret");
			assertThat(ex.getCause()).isNull();
			assertThat(ex.error().detail()).isEmpty();
		});
		assertThat(this.database.query("SELECT error FROM _migration_journal WHERE outcome = 'failed'").toString())
			.doesNotContain("topsecret");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(this.project.showValues().migrator(this.database.dataSource())::migrate)
			.withMessageContaining("topsecret");
	}

	@Test
	void namesTheGrantWhereTheRoleMayNotBeTaken() {
		String user = this.database.name() + "_user";
		String role = this.database.name() + "_other";
		this.database.execute("CREATE ROLE " + role + "; CREATE ROLE " + user + " LOGIN; GRANT ALL ON SCHEMA public TO "
				+ user + ", " + role);
		PGSimpleDataSource asUser = new PGSimpleDataSource();
		asUser.setUrl("jdbc:postgresql://localhost:" + this.database.port() + "/" + this.database.name());
		asUser.setUser(user);
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int)").migrator(asUser).migrate();
		this.project.role(role).file("core/002_b.sql", "CREATE TABLE b (id int)");
		assertThatExceptionOfType(RoleRefusedException.class).isThrownBy(this.project.migrator(asUser)::migrate)
			.withMessage("Role '" + user + "' may not act as migrator.role '" + role
					+ "': permission denied to set role \"" + role + "\"")
			.satisfies((ex) -> assertThat(ex.action()).endsWith("GRANT \"" + role + "\" TO \"" + user + "\";"));
		assertThat(tables()).doesNotContain("b");
		this.project.role("nobody_at_all");
		assertThatExceptionOfType(RoleRefusedException.class).isThrownBy(this.project.migrator(asUser)::migrate)
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Set migrator.role to a role that exists"));
	}

	@Test
	void keepsNothingOfAFailedRunInOneTransaction() {
		this.project.policy(oneTransaction())
			.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);\nSELECT 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate).satisfies((ex) -> {
			assertThat(ex.error().line()).isEqualTo(2);
			assertThat(ex.report().applied()).isZero();
		});
		assertThat(tables()).doesNotContain("a", "b");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
		this.project.file("core/002_b.sql", "CREATE TABLE b (id int);");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
	}

	@Test
	void goesOnWithTheStatementThatStoppedAFileOutsideATransaction() {
		this.project.file("core/001_a.sql", """
				-- Transaction: none
				CREATE TABLE a (id int);
				INSERT INTO b VALUES (1);
				CREATE TABLE c (id int);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("Statement 1 is done and stays"));
		this.database.execute("CREATE TABLE b (id int)");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT count(*) FROM b")).containsExactly("1");
		assertThat(tables()).contains("a", "c");
	}

	@Test
	void refusesChangedFilesBeforeAnythingRuns() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		migrator().migrate();
		this.project.file("core/001_a.sql", "CREATE TABLE a (id bigint);").file("core/002_b.sql", "CREATE TABLE b ();");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("core/001_a.sql has changed");
		assertThat(tables()).doesNotContain("b");
		assertThat(migrator().status().status()).isEqualTo(Status.INVALID);
	}

	@Test
	void refusesBadFilesBeforeTheDatabaseIsTouched() {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);").file("core/002_b.sql", "SELECT 'open");
		assertThatExceptionOfType(DiscoveryException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("002_b.sql");
		assertThat(tables()).isEmpty();
	}

	@Test
	void refusesTheTablesOfAnotherApplication(@TempDir Path folder) {
		new TestProject(folder).file("core/900_other.sql", "CREATE TABLE other (id int);")
			.migrator(this.database.dataSource())
			.migrate();
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("another application");
		assertThat(tables()).doesNotContain("a");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private List<String> tables() {
		return this.database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
	}

	private static Policy oneTransaction() {
		return new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL, Policy.Transactions.ALL,
				Optional.empty(), Optional.empty());
	}

}
