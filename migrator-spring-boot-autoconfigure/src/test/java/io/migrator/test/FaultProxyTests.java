package io.migrator.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultProxyTests {

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(strings = { "disable", "prefer" })
	void countsWhatMakesAClientWait(String ssl) throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection connection = connect(proxy, "&sslmode=" + ssl);
				Statement statement = connection.createStatement()) {
			proxy.takeRoundTrips();
			statement.execute("SELECT 1; SELECT 2");
			statement.execute("SELECT 3");
			assertThat(proxy.takeRoundTrips()).isEqualTo(2);
		}
	}

	@Test
	void cutsAfterAMessage() throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection connection = connect(proxy, "");
				Statement statement = connection.createStatement()) {
			proxy.onServerMessages(Fault.cutAfter(2));
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("CREATE TABLE a AS SELECT 1"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("08006"));
			assertThat(proxy.serverMessages()).isEqualTo(3);
		}
		assertThat(this.database.query("SELECT to_regclass('a')")).containsExactly("a");
	}

	@Test
	void goesSilentAfterAMessage() throws Exception {
		try (FaultProxy proxy = new FaultProxy(this.database.port());
				Connection connection = connect(proxy, "&socketTimeout=1");
				Statement statement = connection.createStatement()) {
			proxy.onServerMessages(Fault.silentAfter(0));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"))
				.havingCause()
				.withMessageContaining("timed out");
		}
	}

	private Connection connect(FaultProxy proxy, String parameters) throws SQLException {
		return DriverManager.getConnection(this.database.jdbcUrlThrough(proxy.port()) + parameters);
	}

}
