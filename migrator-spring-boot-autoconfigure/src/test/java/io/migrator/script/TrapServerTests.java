package io.migrator.script;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

import io.migrator.script.Trap.Part;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Lets the server judge what the traps expect: it must take each statement, and see one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrapServerTests {

	private static final String SYNTAX_ERROR = "42601";

	private Connection connection;

	@BeforeAll
	void connect() throws SQLException {
		TestDatabase database = TestDatabase.create();
		database.execute("CREATE TABLE t (id int, name text); CREATE TABLE u (a int)");
		// the driver sends the text as it is, in one simple message
		this.connection = DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple");
	}

	@AfterAll
	void close() throws SQLException {
		this.connection.close();
	}

	@ParameterizedTest
	@MethodSource("io.migrator.script.Trap#all")
	void seesOneStatementEach(Trap trap) throws SQLException {
		this.connection.setAutoCommit(false);
		for (Part part : trap.statements()) {
			StatementFacts facts = StatementFacts.of(part.text(), 0);
			boolean control = !facts.control().equals(TransactionControl.NONE);
			if (!control && !facts.copyFromStdin() && facts.outsideTransaction().isEmpty()) {
				try (Statement statement = this.connection.createStatement()) {
					assertThat(results(statement, part.text())).as(part.text()).isEqualTo(1);
				}
			}
		}
		this.connection.rollback();
	}

	private int results(Statement statement, String sql) throws SQLException {
		// the driver misreads continued E strings when it looks for JDBC escapes
		statement.setEscapeProcessing(false);
		Savepoint savepoint = this.connection.setSavepoint();
		try {
			int results = 0;
			boolean rows = statement.execute(sql);
			while (rows || statement.getUpdateCount() >= 0) {
				results++;
				rows = statement.getMoreResults();
			}
			return results;
		}
		catch (SQLException ex) {
			this.connection.rollback(savepoint);
			if (SYNTAX_ERROR.equals(ex.getSQLState())) {
				fail(sql, ex);
			}
			// it was understood as one statement, and failed for another reason
			return 1;
		}
	}

}
