package io.migrator;

import java.nio.file.Path;
import java.util.Locale;

import io.migrator.execution.MigrationFailedException;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that are not in UTF8: what their encoding has is recorded as anywhere, what
 * it lacks is refused, and the journal tells of it.
 */
class OtherEncodingTests {

	private final TestDatabase server = TestDatabase.create();

	private TestDatabase database = this.server;

	private TestProject project;

	@BeforeEach
	void createProject(@TempDir Path folder) {
		this.project = new TestProject(folder).file("core/002_größe.sql", "CREATE TABLE b (); -- größe");
	}

	@AfterEach
	void dropDatabase() {
		this.server.execute("DROP DATABASE " + this.database.name() + " WITH (FORCE)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			003_c.sql   | CREATE TABLE c (); -- 1–2                         | core/003_c.sql
			003_c.sql   | -- Transaction: none~CREATE TABLE c (); -- 1–2    | core/003_c.sql
			003_1–2.sql | CREATE TABLE c ()                                 | core/003_1<U+2013>2.sql
			003_1–2.sql | -- Transaction: none~CREATE TABLE c ()            | core/003_1<U+2013>2.sql
			""")
	void journalOfLatin1TellsWhatItCannotHold(String file, String sql, String told) {
		create("LATIN1");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(migrator().migrate().applied()).isZero();
		this.project.file("core/" + file, sql.replace('~', '\n'));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.satisfies((ex) -> assertThat(ex.action()).contains("its encoding has no such character"));
		assertThat(this.database.query("SELECT migration_id, outcome, sqlstate, statement_number, sql IS NULL"
				+ " FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly(told + "|failed|22P05|0|" + (sql.contains("–") ? "t" : "f"));
		assertThat(this.database.query("SELECT to_regclass('c')")).containsExactly("null");
	}

	@Test
	void journalOfLatin1KeepsWhatItCanHoldOfAFailure() {
		create("LATIN1");
		this.project.file("core/003_c.sql", "-- größe\nSELECT 'é' FROM größe");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(this.database.query("SELECT error, sql FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("relation \"größe\" does not exist|-- größe\nSELECT 'é' FROM größe");
	}

	@Test
	void leavesOutAnUndoScriptThatLatin1CannotHold() {
		create("LATIN1");
		this.project.file("core/003_c.sql", "CREATE TABLE c ()").file("core/003_c.undo.sql", "DROP TABLE c; -- 1–2");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(this.database.query("SELECT sql, undo_sql FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("CREATE TABLE c ()|null");
	}

	@Test
	void sqlAsciiTakesEverything() {
		create("SQL_ASCII");
		this.project.file("core/003_1–2.sql", "CREATE TABLE c (); -- 1–2 \uD83D\uDE00");
		assertThat(migrator().migrate().applied()).isEqualTo(2);
		assertThat(migrator().status().status()).isEqualTo(Status.UP_TO_DATE);
		this.project.file("core/004_–.sql", "SELECT * FROM größe; -- –");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("relation \"größe\" does not exist");
		assertThat(this.database.query("SELECT migration_id, sql FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("core/004_–.sql|SELECT * FROM größe; -- –");
	}

	private void create(String encoding) {
		String name = this.server.name() + "_" + encoding.toLowerCase(Locale.ROOT);
		this.server.execute("CREATE DATABASE " + name + " ENCODING '" + encoding + "' TEMPLATE template0 LOCALE 'C'");
		this.database = TestDatabase.at(this.server.port(), name);
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
