package io.migrator.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationSource;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryAccessTests {

	private static final AppliedMigration ROW = HistoryFixture.applied(MigrationSource.core(), "1.sql");

	private final TestDatabase database = TestDatabase.create();

	private final String reader = this.database.name() + "_reader";

	@BeforeEach
	void prepare() throws SQLException {
		this.database.execute("CREATE ROLE " + this.reader + " LOGIN; CREATE SCHEMA app");
		try (Connection connection = this.database.connect()) {
			JdbcSchemaHistory history = HistoryFixture.history("app");
			HistorySnapshot snapshot = HistoryFixture.prepared(history, connection);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(ROW));
			HistoryFixture.execute(connection, new HistoryStatements(snapshot)
				.journal(HistoryFixture.attempt(ROW.id(), Action.APPLY, Outcome.SUCCEEDED, 'a'), Optional.empty()));
		}
	}

	@Test
	void letsTheReaderRoleReadWithTheRightsOfALaterRun() throws SQLException {
		JdbcSchemaHistory owner = new JdbcSchemaHistory(Optional.of("app"), Optional.of(this.reader), Optional.empty());
		try (Connection connection = this.database.connect()) {
			HistoryFixture.prepared(owner, connection);
			HistoryFixture.prepared(owner, connection);
		}
		JdbcSchemaHistory history = HistoryFixture.history("app");
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			HistorySnapshot snapshot = history.read(connection, List.of());
			assertThat(snapshot.applied()).containsExactly(ROW);
			assertThat(history.recall(connection, snapshot).appliedTexts()).containsKey("core/1.sql");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> HistoryFixture.execute(connection, "DELETE FROM app._migrations"));
		}
		assertThat(this.database.query("SELECT count(*) FROM pg_policy")).containsExactly("4");
	}

	@Test
	void namesEachGrantUntilTheReaderCanRead() throws SQLException {
		JdbcSchemaHistory history = HistoryFixture.history("app");
		int refusals = 0;
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			while (true) {
				try {
					assertThat(history.read(connection, List.of()).applied()).containsExactly(ROW);
					break;
				}
				catch (HistoryAccessException ex) {
					assertThat(ex.role()).isEqualTo(this.reader);
					this.database.execute(ex.action().substring(ex.action().indexOf("GRANT")));
				}
				catch (HistoryFilteredException ex) {
					assertThat(ex.role()).isEqualTo(this.reader);
					assertThat(ex.action()).contains("migrator.reader-role=" + this.reader, ex.table());
					this.database.execute(ex.action().substring(ex.action().indexOf("GRANT")));
				}
				assertThat(++refusals).isLessThan(20);
			}
		}
		assertThat(refusals).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "USING (filename = 'x')", "AS RESTRICTIVE USING (false)", "FOR INSERT WITH CHECK (true)",
			"FOR SELECT TO pg_monitor USING (true)" })
	void refusesRowsThatAPolicyMayHide(String policy) throws SQLException {
		this.database
			.execute("GRANT USAGE ON SCHEMA app TO " + this.reader + "; GRANT SELECT ON ALL TABLES IN SCHEMA app TO "
					+ this.reader + "; CREATE POLICY a ON app._content_migrations USING (true);"
					+ "CREATE POLICY a ON app._entity_migrations USING (true);"
					+ (policy.contains("RESTRICTIVE") ? "CREATE POLICY b ON app._migrations USING (true);" : "")
					+ "CREATE POLICY a ON app._migrations " + policy);
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			assertThatExceptionOfType(HistoryFilteredException.class)
				.isThrownBy(() -> HistoryFixture.history("app").read(connection, List.of()))
				.satisfies((ex) -> assertThat(ex.table()).isEqualTo("_migrations"));
		}
	}

	@Test
	void refusesASchemaOfTheSearchPathThatItMayNotUse() throws SQLException {
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			HistoryFixture.execute(connection, "SET search_path = app, public");
			assertThatExceptionOfType(HistoryAccessException.class)
				.isThrownBy(() -> HistoryFixture.history().read(connection, List.of()))
				.satisfies((ex) -> assertThat(ex.action()).contains("GRANT USAGE ON SCHEMA \"app\""));
		}
	}

	@Test
	void namesTheRightToMakeTables() throws SQLException {
		this.database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			assertThatExceptionOfType(HistoryAccessException.class)
				.isThrownBy(() -> HistoryFixture.prepared(HistoryFixture.history("public"), connection))
				.satisfies((ex) -> assertThat(ex.action()).contains("GRANT USAGE, CREATE ON SCHEMA \"public\""));
			assertThatExceptionOfType(HistoryAccessException.class)
				.isThrownBy(() -> HistoryFixture.prepared(HistoryFixture.history("none"), connection))
				.satisfies((ex) -> assertThat(ex.action()).contains("GRANT CREATE ON DATABASE"));
			HistoryFixture.execute(connection, "SELECT 1");
		}
	}

	@Test
	void namesAReaderRoleThatDoesNotExist() throws SQLException {
		JdbcSchemaHistory history = new JdbcSchemaHistory(Optional.of("app"), Optional.of("nobody here"),
				Optional.empty());
		try (Connection connection = this.database.connect()) {
			assertThatExceptionOfType(HistoryAccessException.class)
				.isThrownBy(() -> HistoryFixture.prepared(history, connection))
				.satisfies((ex) -> assertThat(ex.action()).contains("CREATE ROLE \"nobody here\";"));
		}
	}

	@Test
	void makesTheTablesAsTheMigratingRole() throws SQLException {
		String owner = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + owner + "; GRANT " + owner + " TO " + this.reader
				+ "; CREATE SCHEMA owned AUTHORIZATION " + owner);
		JdbcSchemaHistory history = new JdbcSchemaHistory(Optional.of("owned"), Optional.empty(), Optional.of(owner));
		try (Connection connection = this.database.connectAs(this.reader, "")) {
			HistoryFixture.prepared(history, connection);
			assertThat(history.recall(connection, history.read(connection, List.of()))).isEqualTo(JournalFacts.EMPTY);
		}
		assertThat(this.database.query("SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'owned'"))
			.containsExactly(owner);
	}

	@Test
	void readsWithoutTheMigratingRoleWhereItMayNotTakeIt() throws SQLException {
		this.database
			.execute("GRANT USAGE ON SCHEMA app TO " + this.reader + "; GRANT SELECT ON ALL TABLES IN SCHEMA app TO "
					+ this.reader + "; ALTER TABLE app._migrations DISABLE ROW LEVEL SECURITY;"
					+ "ALTER TABLE app._content_migrations DISABLE ROW LEVEL SECURITY;"
					+ "ALTER TABLE app._entity_migrations DISABLE ROW LEVEL SECURITY");
		for (String role : List.of("postgres", "no such role")) {
			JdbcSchemaHistory history = new JdbcSchemaHistory(Optional.of("app"), Optional.empty(), Optional.of(role));
			try (Connection connection = this.database.connectAs(this.reader, "")) {
				assertThat(history.read(connection, List.of()).applied()).containsExactly(ROW);
				assertThatExceptionOfType(HistoryFilteredException.class)
					.isThrownBy(() -> history.recall(connection, history.read(connection, List.of())));
			}
		}
	}

	@Test
	void isNotFooledByWhatStandsInTheSearchPath() throws SQLException {
		this.database.execute("""
				CREATE SCHEMA evil;
				CREATE TABLE evil._migrations (LIKE app._migrations);
				CREATE FUNCTION evil.current_schema() RETURNS name LANGUAGE sql AS 'SELECT ''evil''::name';
				CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz';
				CREATE FUNCTION evil.equal(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
				CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.equal);
				CREATE FUNCTION evil.equal(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT false';
				CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.equal);
				CREATE DOMAIN evil.text AS integer; CREATE DOMAIN evil.uuid AS integer""");
		JdbcSchemaHistory history = HistoryFixture.history("app");
		try (Connection connection = this.database.connect()) {
			HistoryFixture.execute(connection,
					"CREATE TEMP TABLE _migrations (id int); CREATE DOMAIN pg_temp.name AS int;"
							+ "SET search_path = evil, pg_catalog, public");
			HistorySnapshot snapshot = history.read(connection, List.of());
			assertThat(snapshot.applied()).containsExactly(ROW);
			AppliedMigration other = HistoryFixture.applied(MigrationSource.core(), "other.sql");
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(other));
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).delete(other.id()));
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).journalProgress(
					HistoryFixture.attempt(ROW.id(), Action.APPLY, Outcome.SUCCEEDED, 'a'), Optional.empty()));
			assertThat(history.read(connection, List.of()).applied()).hasSize(1);
			assertThat(history.recall(connection, snapshot).appliedTexts()).hasSize(1);
			JdbcSchemaHistory fresh = HistoryFixture.history("fresh");
			HistorySnapshot made = HistoryFixture.prepared(fresh, connection);
			HistoryFixture.execute(connection, new HistoryStatements(made).record(ROW));
			assertThat(fresh.read(connection, List.of()).applied()).containsExactly(ROW);
		}
		assertThat(this.database.query("SELECT count(*) FROM evil._migrations")).containsExactly("0");
	}

}
