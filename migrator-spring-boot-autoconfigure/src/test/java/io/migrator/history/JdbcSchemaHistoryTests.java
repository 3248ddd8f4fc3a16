package io.migrator.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationId;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.MigrationSource;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcSchemaHistoryTests {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcSchemaHistory history = HistoryFixture.history();

	@Test
	void readsAnEmptyDatabaseAsAbsent() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = this.history.read(connection, List.of());
			assertThat(snapshot.tables()).isEqualTo(TablesState.ABSENT);
			assertThat(snapshot.applied()).isEmpty();
			assertThat(snapshot.database().schema()).isEqualTo("public");
			assertThat(snapshot.database().name()).isEqualTo(this.database.name());
			assertThat(snapshot.database().product()).matches("PostgreSQL \\d+\\.\\d+");
			assertThat(snapshot.database().user()).isEqualTo("postgres");
			assertThat(snapshot.database().pooled()).isFalse();
			assertThat(snapshot.database().readOnly()).isFalse();
			assertThat(this.database.query("SELECT count(*) FROM pg_class WHERE relname LIKE '\\_%migration%'"))
				.containsExactly("0");
		}
	}

	@Test
	void readsBackWhatItRecords() throws SQLException {
		List<AppliedMigration> rows = List.of(HistoryFixture.applied(MigrationSource.core(), "001_init.sql"),
				HistoryFixture.applied(HistoryFixture.DEFAULT_THEME, "001.sql"),
				HistoryFixture.applied(HistoryFixture.AI.settings("keys"), "001.sql", MigrationKind.JAVA),
				HistoryFixture.applied(HistoryFixture.AI.entity("tasks/comments"), "it's \\ 1.sql",
						MigrationKind.BASELINE));
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			for (AppliedMigration row : rows) {
				HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			}
			HistorySnapshot read = this.history.read(connection, List.of());
			assertThat(read.tables()).isEqualTo(TablesState.CURRENT);
			assertThat(read.applied()).containsExactlyInAnyOrderElementsOf(rows);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).delete(rows.get(3).id()));
			assertThat(this.history.read(connection, List.of()).applied()).hasSize(3);
		}
	}

	@Test
	void refusesASecondRowOfAMigration() throws SQLException {
		AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), "001.sql");
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			String statement = new HistoryStatements(snapshot).record(row);
			HistoryFixture.execute(connection, statement);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> HistoryFixture.execute(connection, statement))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "BASELINE", "ADOPTED" })
	void replacesARepeatableAndNeverAnAppliedRowByHand(MigrationKind byHand) throws SQLException {
		MigrationId id = new MigrationId(HistoryFixture.AI, "R__v.sql");
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			for (MigrationKind kind : List.of(MigrationKind.REPEATABLE, MigrationKind.REPEATABLE)) {
				AppliedMigration row = HistoryFixture.applied(id.source(), id.filename(), kind);
				HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			}
			AppliedMigration row = HistoryFixture.applied(id.source(), id.filename(), byHand);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row)))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"));
			assertThat(this.database.query("SELECT kind FROM _content_migrations")).containsExactly("repeatable");
		}
	}

	@Test
	void letsTheServerSayWhatTheRowLeavesOut() throws SQLException {
		AppliedMigration row = new AppliedMigration(new MigrationId(MigrationSource.core(), "1.sql"), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				MigrationKind.SQL, Optional.empty());
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			HistoryFixture.execute(connection,
					"BEGIN; SELECT pg_sleep(0.05); " + new HistoryStatements(snapshot).record(row) + "; COMMIT");
			AppliedMigration read = this.history.read(connection, List.of()).applied().get(0);
			assertThat(read.executedBy()).contains("postgres");
			assertThat(read.executionTime())
				.hasValueSatisfying((time) -> assertThat(time.toMillis()).isBetween(50L, 5000L));
			assertThat(this.database.query(
					"SELECT executed_at > now() AT TIME ZONE 'UTC' - interval '1 minute' AND executed_at <= now() AT TIME ZONE 'UTC' FROM _migrations"))
				.containsExactly("t");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "off" })
	void quotesUnderEitherMeaningOfABackslash(String conforming) throws SQLException {
		String filename = "a\\'b\"\\\\ ''; DROP TABLE _migrations; --\u00e9 {fn} ?.sql";
		AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), filename);
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			HistoryFixture.execute(connection, "SET standard_conforming_strings = " + conforming);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			assertThat(HistoryFixture.ids(this.history.read(connection, List.of())))
				.containsExactly("core/" + filename);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).delete(row.id()));
			assertThat(this.history.read(connection, List.of()).applied()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Pacific/Kiritimati", "America/St_Johns", "UTC" })
	void readsAndWritesUtcInAnyZone(String zone) throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection, "SET timezone = '" + zone + "'; SET datestyle = 'ISO, DMY'");
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), "1.sql");
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			HistoryFixture.execute(connection,
					"ALTER TABLE _content_migrations ALTER executed_at DROP DEFAULT, ALTER executed_at TYPE timestamptz");
			AppliedMigration zoned = HistoryFixture.applied(HistoryFixture.AI, "1.sql");
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(zoned));
			assertThat(this.history.read(connection, List.of()).applied()).extracting(AppliedMigration::executedAt)
				.containsOnly(Optional.of(HistoryFixture.TIME));
			assertThat(this.database.query("SELECT to_char(executed_at, 'YYYY-MM-DD HH24:MI:SS.US') FROM _migrations"))
				.containsExactly("2026-11-20 10:00:00.123456");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrator", "Od\"d 's\\ ß.x", "UPPER", "@reader %s" })
	void keepsTheTablesInTheConfiguredSchema(String schema) throws SQLException {
		JdbcSchemaHistory configured = HistoryFixture.history(schema);
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(configured, connection);
			AppliedMigration row = HistoryFixture.applied(HistoryFixture.AI.entity("e"), "1.sql");
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			assertThat(configured.read(connection, List.of()).applied()).containsExactly(row);
			assertThat(HistoryFixture.history(schema).read(connection, List.of()).applied()).containsExactly(row);
			assertThat(this.history.read(connection, List.of()).tables()).isEqualTo(TablesState.ABSENT);
		}
	}

	@Test
	void preparesOnceWhenManyDoItAtOnce() throws Exception {
		List<HistorySnapshot> prepared = HistoryFixture.prepareAtOnce(this.database, "tracking", List.of());
		assertThat(prepared).hasSize(16).allMatch((snapshot) -> snapshot.tables() == TablesState.CURRENT);
	}

	@Test
	void joinsAnOpenTransactionAndLeavesItUsable() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot absent = this.history.read(connection, List.of());
			connection.setAutoCommit(false);
			assertThat(HistoryFixture.history().read(connection, List.of()).tables()).isEqualTo(TablesState.ABSENT);
			this.history.prepare(connection, absent, List.of());
			assertThat(this.history.read(connection, List.of()).tables()).isEqualTo(TablesState.CURRENT);
			connection.rollback();
			connection.setAutoCommit(true);
			assertThat(HistoryFixture.history().read(connection, List.of()).tables()).isEqualTo(TablesState.ABSENT);
		}
	}

	@Test
	void makesTablesThatAreMissing() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(this.history, connection);
			AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), "1.sql");
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
			HistoryFixture.execute(connection, "DROP TABLE _content_migrations, _migration_journal");
			HistorySnapshot mixed = this.history.read(connection, List.of());
			assertThat(mixed.tables()).isEqualTo(TablesState.ABSENT);
			assertThat(mixed.applied()).containsExactly(row);
			HistorySnapshot mended = this.history.prepare(connection, mixed, List.of());
			assertThat(mended.tables()).isEqualTo(TablesState.CURRENT);
			assertThat(mended.applied()).containsExactly(row);
			HistoryFixture.execute(connection, "DROP TABLE _migration_journal");
			assertThat(HistoryFixture.history().read(connection, List.of()).tables()).isEqualTo(TablesState.ABSENT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE _migrations (id int, name text, applied_at timestamp)",
			"CREATE TABLE _migrations (file text, applied int)",
			"CREATE TABLE _migrations (id int, filename text, executed_at timestamp, batch int NOT NULL)",
			"CREATE VIEW _migrations AS SELECT 1 AS id, 'x'::text AS filename, now() AS executed_at",
			"CREATE TABLE _entity_migrations (id int, entity text)",
			"CREATE TABLE _migration_journal (id int, what text)" })
	void refusesATableOfSomebodyElse(String ddl) throws SQLException {
		this.database.execute(ddl);
		try (Connection connection = this.database.connect()) {
			assertThatExceptionOfType(ForeignTableException.class)
				.isThrownBy(() -> this.history.read(connection, List.of()))
				.satisfies((ex) -> assertThat(ex.action()).contains("migrator.schema=migrator"));
		}
	}

	@Test
	void findsTheCurrentSchemaWhateverItGuessed() throws SQLException {
		this.database.execute("CREATE SCHEMA postgres; CREATE SCHEMA \"My Own\"");
		for (String path : List.of("\"$user\", public", "\"My Own\", public", "nowhere, public")) {
			try (Connection connection = this.database.connect()) {
				HistoryFixture.execute(connection, "SET search_path = " + path);
				HistorySnapshot snapshot = HistoryFixture.prepared(HistoryFixture.history(), connection);
				AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), "1.sql");
				HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(row));
				assertThat(HistoryFixture.history().read(connection, List.of()).applied()).containsExactly(row);
			}
		}
		assertThat(this.database
			.query("SELECT schemaname::text FROM pg_tables WHERE tablename = '_migrations' ORDER BY 1"))
			.containsExactlyInAnyOrder("My Own", "postgres", "public");
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "pg_catalog, public", "nowhere" })
	void refusesAConnectionWithoutASchema(String path) throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection, "SET search_path = " + path);
			assertThatExceptionOfType(NoSchemaException.class)
				.isThrownBy(() -> this.history.read(connection, List.of()))
				.satisfies((ex) -> assertThat(ex.action()).contains("migrator.schema="));
		}
	}

	@Test
	void takesTheSchemaOfTheUrlForAGuess() throws Exception {
		this.database.execute("CREATE SCHEMA app");
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection connection = DriverManager.getConnection("jdbc:postgresql://localhost:" + proxy.port() + "/"
						+ this.database.name() + "?user=postgres&currentSchema=app,public")) {
			HistoryFixture.prepared(this.history, connection);
			proxy.takeRoundTrips();
			assertThat(HistoryFixture.history().read(connection, List.of()).database().schema()).isEqualTo("app");
			assertThat(proxy.takeRoundTrips()).isEqualTo(1);
		}
	}

	@Test
	void seesAReadOnlySession() throws SQLException {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET default_transaction_read_only = on");
		try (Connection connection = this.database.connect()) {
			assertThat(this.history.read(connection, List.of()).database().readOnly()).isTrue();
		}
	}

}
