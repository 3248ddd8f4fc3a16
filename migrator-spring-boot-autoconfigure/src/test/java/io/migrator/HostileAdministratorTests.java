package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.migrator.execution.MigrationFailedException;
import io.migrator.history.ForeignTableException;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.migration.MigratorException;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What somebody else has done to the tracking tables, to their names, or to the whole
 * database; the message says what to type, and typing it helps.
 */
class HostileAdministratorTests {

	private static final String FOREIGN_TABLE = "TABLE _migrations (id serial, filename text UNIQUE, executed_at timestamptz)";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int);");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TYPE _migrations AS (id int)", "TYPE _migration_journal AS ENUM ('a')",
			"DOMAIN _content_migrations AS int", "SEQUENCE _migrations_id_seq" })
	void saysWhatToDoWhereAnotherObjectHasTheName(String object) {
		this.database.execute("CREATE " + object);
		assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.schema=migrator"));
		this.project.schema("migrator");
		assertMigrates(1);
	}

	@Test
	void refusesAPartitionedTable() {
		this.database.execute(
				"""
						CREATE TABLE _migrations (id int, filename text, executed_at timestamptz) PARTITION BY LIST (filename)""");
		assertThatExceptionOfType(ForeignTableException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("it is not a plain table");
	}

	@Test
	void makesAnUnloggedTableOutliveACrash() {
		this.database.execute("CREATE UNLOGGED " + FOREIGN_TABLE);
		assertMigrates(1);
		assertThat(unlogged()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_migrations", "_entity_migrations", "_migration_journal" })
	void makesATableLoggedAgainThatWasMadeUnloggedByHand(String table) {
		migrator().migrate();
		this.database.execute("ALTER TABLE " + table + " SET UNLOGGED");
		this.project.file("core/002_b.sql", "DO 'BEGIN END'");
		assertMigrates(1);
		assertThat(unlogged()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	@ExtendWith(OutputCaptureExtension.class)
	void saysWhatToTypeWhereATableCannotBeMadeLogged(String header, CapturedOutput output) throws SQLException {
		migrator().migrate();
		this.database.execute("ALTER TABLE _migrations SET UNLOGGED");
		this.project.file("core/002_b.sql", header + "DO 'BEGIN END'");
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT FROM _migrations");
			assertMigrates(1);
		}
		assertThat(unlogged()).containsExactly("_migrations");
		assertThat(output).contains("Type, as its owner: ALTER TABLE \"public\".\"_migrations\" SET LOGGED;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void refusesAScriptThatMakesATableUnlogged(String header) {
		this.project.file("core/002_b.sql", header + "ALTER TABLE _migrations SET UNLOGGED");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("the script has made a tracking table unlogged");
		assertThat(unlogged()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_migrations_id_seq', 1", "_migration_journal_id_seq', 1",
			"_migrations_id_seq', 2147483647", "_migration_journal_id_seq', 9223372036854775807" })
	void outlivesLogicalReplicationWhichCopiesNoSequences(String value) {
		migrator().migrate();
		this.database.execute("SELECT setval('" + value + ", " + !value.endsWith(" 1") + ")");
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		assertTypingHelps();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALSO SELECT 1", "INSTEAD NOTHING" })
	void saysThatARuleIsInTheWay(String rule) {
		migrator().migrate();
		this.database.execute("CREATE RULE other AS ON INSERT TO _migrations DO " + rule);
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		assertThat(refusal().action()).contains("The tracking tables are not as they were made");
	}

	@Test
	void saysThatATriggerOfATableRefuses() {
		migrator().migrate();
		this.database.execute("CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'; "
				+ "CREATE TRIGGER other BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION other()");
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		MigratorException refusal = refusal();
		assertThat(refusal).hasMessageContaining("PL/pgSQL function other() line");
		assertThat(refusal.action()).contains("one of a tracking table", "FROM pg_trigger");
	}

	@Test
	void worksForATableThatIsPublishedAndHasNoKey() {
		this.database.execute("CREATE " + FOREIGN_TABLE + "; INSERT INTO _migrations VALUES (1, '001_a.sql', now());"
				+ "CREATE PUBLICATION p FOR ALL TABLES");
		String action = refusal().action();
		assertThat(action).contains("ALTER TABLE <the table named above> REPLICA IDENTITY FULL;");
		this.database.execute("ALTER TABLE _migrations REPLICA IDENTITY FULL");
		assertMigrates(0);
	}

	@Test
	void saysWhatToTypeWhereAPublicationRefusesTheRowOfARepeatable() {
		this.project.file("core/R__v.sql", "SELECT 1");
		migrator().migrate();
		this.database.execute("ALTER TABLE _migrations REPLICA IDENTITY NOTHING; CREATE PUBLICATION p FOR ALL TABLES");
		this.project.file("core/R__v.sql", "SELECT 2");
		assertTypingHelps();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void saysHowToOutlastALimitOnTransactions(String header) throws SQLException {
		try (var connection = DriverManager.getConnection(this.database.jdbcUrl())) {
			assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= 17,
					"the setting comes with PostgreSQL 17");
		}
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET transaction_timeout = '400ms'");
		this.project.file("core/002_b.sql", header + "CREATE TABLE b (); SELECT pg_sleep(0.6);");
		assertThat(refusal().action()).contains("SET transaction_timeout = 0;");
		this.project.file("core/002_b.sql",
				header + "CREATE TABLE b (); SET transaction_timeout = 0; SELECT pg_sleep(0.6);");
		assertMigrates(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SET idle_in_transaction_session_timeout = 0" })
	void saysHowToOutlastALimitOnIdleTransactions(String first) {
		this.database
			.execute("ALTER DATABASE " + this.database.name() + " SET idle_in_transaction_session_timeout = '200ms'");
		Migrator migrator = new MigratorBuilder(this.database.dataSource()).javaMigration(new Slow(first)).build();
		if (first.startsWith("SET")) {
			assertThat(migrator.migrate().applied()).isEqualTo(1);
			return;
		}
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("SET idle_in_transaction_session_timeout = 0"));
	}

	private List<String> unlogged() {
		return this.database.query("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r'");
	}

	private MigratorException refusal() {
		List<MigratorException> refusals = new ArrayList<>();
		assertThatExceptionOfType(MigratorException.class).isThrownBy(migrator()::migrate).satisfies(refusals::add);
		return refusals.get(0);
	}

	/**
	 * The command of the message is typed as it stands there.
	 */
	private void assertTypingHelps() {
		String action = refusal().action();
		assertThat(action).contains("Type: ");
		this.database.execute(action.substring(action.indexOf("Type: ") + 6, action.indexOf(';')));
		assertMigrates(1);
	}

	private void assertMigrates(int applied) {
		assertThat(migrator().migrate().applied()).isEqualTo(applied);
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	/**
	 * Thinks for longer than the limit.
	 *
	 * @param first what it does before
	 */
	private record Slow(String first) implements JavaMigration {

		@Override
		public String id() {
			return "core/001_slow";
		}

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			try (Statement statement = context.connection().createStatement()) {
				statement.execute(this.first);
				TimeUnit.MILLISECONDS.sleep(600);
				statement.execute("SELECT 2");
			}
		}

	}

}
