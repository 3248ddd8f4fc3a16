package io.migrator.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.MigrationSource;
import io.migrator.test.FaultProxy;
import io.migrator.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryRoundTripTests {

	private final TestDatabase database = TestDatabase.create();

	private final AppliedMigration row = HistoryFixture.applied(MigrationSource.core(), "1.sql");

	private FaultProxy proxy;

	HistoryRoundTripTests() throws Exception {
		this.proxy = new FaultProxy(this.database.port());
	}

	@BeforeEach
	void prepare() throws SQLException {
		try (Connection connection = this.database.connect()) {
			HistorySnapshot snapshot = HistoryFixture.prepared(HistoryFixture.history(), connection);
			HistoryFixture.execute(connection, new HistoryStatements(snapshot).record(this.row));
		}
	}

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "&prepareThreshold=1", "&preferQueryMode=simple", "&preferQueryMode=extendedForPrepared",
					"&preferQueryMode=extendedCacheEverything", "&autosave=always", "&assumeMinServerVersion=14" })
	void readsInOneRoundTripWhateverTheUrlSays(String parameters) throws SQLException {
		try (Connection connection = connect(parameters)) {
			for (int i = 0; i < 8; i++) {
				this.proxy.takeRoundTrips();
				assertThat(HistoryFixture.history().read(connection, List.of()).applied()).containsExactly(this.row);
				assertThat(this.proxy.takeRoundTrips()).isEqualTo(1);
			}
			assertThat(this.proxy.namedStatements()).isZero();
		}
	}

	@Test
	void readsInOneRoundTripInATransaction() throws SQLException {
		try (Connection connection = connect("")) {
			connection.setAutoCommit(false);
			// The driver's BEGIN is a message of its own, sent without waiting
			HistoryFixture.execute(connection, "SELECT 1");
			this.proxy.takeRoundTrips();
			HistoryFixture.history().read(connection, List.of());
			assertThat(this.proxy.takeRoundTrips()).isEqualTo(1);
			connection.commit();
		}
	}

	@Test
	void takesTheMigratingRoleInTheSameRoundTripAndGivesItBack() throws SQLException {
		String owner = this.database.name() + "_owner";
		String login = this.database.name() + "_login";
		this.database.execute("CREATE ROLE " + owner + "; CREATE ROLE " + login + " LOGIN NOINHERIT IN ROLE " + owner
				+ "; ALTER TABLE _migrations OWNER TO " + owner + "; ALTER TABLE _content_migrations OWNER TO " + owner
				+ "; ALTER TABLE _entity_migrations OWNER TO " + owner);
		JdbcSchemaHistory history = new JdbcSchemaHistory(Optional.empty(), Optional.empty(), Optional.of(owner));
		try (Connection connection = connect("", login)) {
			this.proxy.takeRoundTrips();
			assertThat(history.read(connection, List.of()).applied()).containsExactly(this.row);
			assertThat(this.proxy.takeRoundTrips()).isEqualTo(1);
			assertThat(role(connection)).isEqualTo(login);
			connection.setAutoCommit(false);
			assertThat(history.read(connection, List.of()).database().user()).isEqualTo(owner);
			assertThat(role(connection)).isEqualTo(login);
		}
	}

	@Test
	void looksAtPoliciesInASecondRoundTripWhereRowSecurityIsActive() throws SQLException {
		String reader = this.database.name() + "_reader";
		this.database.execute("CREATE ROLE " + reader + " LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO "
				+ reader + "; CREATE POLICY a ON _migrations USING (true);"
				+ "CREATE POLICY a ON _content_migrations USING (true);"
				+ "CREATE POLICY a ON _entity_migrations USING (true)");
		try (Connection connection = connect("", reader)) {
			this.proxy.takeRoundTrips();
			assertThat(HistoryFixture.history().read(connection, List.of()).applied()).containsExactly(this.row);
			assertThat(this.proxy.takeRoundTrips()).isEqualTo(2);
			this.database.execute("ALTER POLICY a ON _entity_migrations USING (entity_name = 'x')");
			assertThatExceptionOfType(HistoryFilteredException.class)
				.isThrownBy(() -> HistoryFixture.history().read(connection, List.of()));
		}
	}

	@Test
	void preparesAnEmptyDatabaseInTwoRoundTrips() throws SQLException {
		JdbcSchemaHistory history = HistoryFixture.history("fresh");
		try (Connection connection = connect("")) {
			HistorySnapshot absent = history.read(connection, List.of());
			this.proxy.takeRoundTrips();
			HistorySnapshot prepared = history.prepare(connection, absent, List.of());
			assertThat(this.proxy.takeRoundTrips()).isEqualTo(2);
			assertThat(history.prepare(connection, prepared, List.of())).isSameAs(prepared);
			assertThat(this.proxy.takeRoundTrips()).isZero();
		}
	}

	private static String role(Connection connection) throws SQLException {
		try (var statement = connection.createStatement(); var rows = statement.executeQuery("SELECT current_user")) {
			rows.next();
			return rows.getString(1);
		}
	}

	private Connection connect(String parameters) throws SQLException {
		return connect(parameters, "postgres");
	}

	private Connection connect(String parameters, String user) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + this.proxy.port() + "/"
				+ this.database.name() + "?user=" + user + parameters);
	}

}
