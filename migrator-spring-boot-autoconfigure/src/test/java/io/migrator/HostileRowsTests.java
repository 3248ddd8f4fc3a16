package io.migrator;

import java.nio.file.Path;
import java.time.Duration;

import io.migrator.execution.MigrationFailedException;
import io.migrator.history.HistoryUnavailableException;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows of the tracking tables that somebody has written by hand, that a newer release
 * has, or that a trigger has made of ours.
 */
class HostileRowsTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void migrateOnce(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/001_a.sql", "CREATE TABLE a (id int)");
		migrator().migrate();
		this.project.file("core/002_b.sql", "CREATE TABLE b (id int)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "outcome = 'skipped'", "action = 'verify'", "checksum = 'xyz'", "migration_id = NULL",
			"started_at = 'infinity'", "run_id = NULL, action = NULL, outcome = NULL",
			"outcome = 'failed', error_line = -3, statement_number = -1" })
	void leavesOutOfTheJournalWhatItDoesNotUnderstand(String change) {
		this.database.execute("UPDATE _migration_journal SET " + change);
		assertThat(migrator().status().status()).isEqualTo(Status.PENDING);
		assertMigrates();
		assertThat(migrator().runs().page(0, 10, Duration.ofSeconds(10)).runs()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "checksum = 'xyz'", "kind = 'bogus'", "version = '?'", "executed_at = 'infinity'",
			"executed_at = NULL", "executed_at = '4713-01-01 BC'", "size = -1, crc32 = -5",
			"execution_time_ms = -9223372036854775808" })
	void worksWithRowsThatWereChangedByHand(String change) {
		this.database.execute("UPDATE _migrations SET " + change);
		assertMigrates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Transaction: none\n" })
	void recordsNothingWhereATriggerMakesAnotherRowOfIt(String header) {
		this.project.file("core/002_b.sql", header + "CREATE TABLE IF NOT EXISTS b (id int)");
		this.database.execute("CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
				+ "NEW.filename := ''x'' || NEW.filename; RETURN NEW; END'; "
				+ "CREATE TRIGGER other BEFORE INSERT ON _migrations FOR EACH ROW EXECUTE FUNCTION other()");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("its row was not written into a tracking table");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
		this.database.execute("DROP TRIGGER other ON _migrations");
		assertMigrates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x@name", "x@schema", "x@limit", "x@journal", "x'y\"z\\" })
	void worksInASchemaOfAnyName(String schema) {
		this.project.schema(schema).delete("core/001_a.sql");
		migrator().migrate();
		this.project.file("core/003_c.sql", "CREATE TABLE c (id int)");
		assertMigrates();
		assertThat(migrator().runs().page(0, 10, Duration.ofSeconds(10)).runs()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_migrations ALTER executed_at TYPE text", "_migration_journal DROP checksum",
			"_migration_journal DROP id CASCADE" })
	void saysThatAColumnIsNotAsItWas(String change) {
		this.database.execute("ALTER TABLE " + change);
		assertThatExceptionOfType(HistoryUnavailableException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("dropped or renamed a column of the tracking tables"));
	}

	private void assertMigrates() {
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(migrator().migrate().applied()).isZero();
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
