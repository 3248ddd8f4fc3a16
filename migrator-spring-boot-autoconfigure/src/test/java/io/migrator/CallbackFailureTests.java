package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.execution.MigrationFailedException;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of callbacks that fail.
 */
class CallbackFailureTests {

	private static final String FAILS = "\n  SELECT 1 / 0;\n";

	private static final String DIVISION = "division by zero";

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("CREATE TABLE calls (id int GENERATED ALWAYS AS IDENTITY, what text, xact text)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "before_each", "after_each" })
	void failTheirMigrationWithTheirOwnPlace(String event) {
		this.project.file("core/001_a.sql", "CREATE TABLE a (id int);")
			.file("core/002_b.sql", "CREATE TABLE b (id int);")
			.file("core/" + event + ".sql", "-- only the second\nSELECT 1;\nSELECT 1 / (2 - count(*)) FROM _migrations "
					+ "RIGHT JOIN generate_series(1, 2) ON true;\nSELECT nothing FROM b;\n");
		call("core/after_failure.sql", "failed");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Migration core/001_a.sql failed: " + DIVISION)
			.satisfies((ex) -> {
				assertThat(ex.error().location()).endsWith("core/migrations/" + event + ".sql");
				assertThat(ex.error().line()).isEqualTo(3);
				assertThat(ex.error().statementNumber()).isEqualTo(2);
			});
		assertThat(this.database.query("SELECT to_regclass('a')::text")).containsExactly("null");
		this.project.file("core/" + event + ".sql", "\n  SELECT nothing FROM calls;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("core/migrations/" + event + ".sql:2:10, statement 1")
			.withMessageContaining("         ^");
		assertThat(migrator().plan().steps()).first().extracting(PlanStep::state).isEqualTo(MigrationState.FAILED);
		assertThat(calls()).containsExactly("failed", "failed");
	}

	@Test
	void failTheirOwnMigrationAmongManyThatAreSentAtOnce() {
		for (int i = 1; i <= 5; i++) {
			this.project.file("core/00" + i + "_t.sql", "CREATE TABLE t" + i + " (id int);");
		}
		this.project.file("core/after_each.sql", """
				INSERT INTO calls (what) SELECT relname FROM pg_class WHERE relname ~ '^t[0-9]$';
				SELECT 1 / (3 - count(*)) FROM pg_class WHERE relname ~ '^t[0-9]$';
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Migration core/003_t.sql failed: " + DIVISION)
			.withMessageContaining("after_each.sql:2:1, statement 2");
		assertThat(this.database.query("SELECT filename FROM _migrations ORDER BY id")).containsExactly("001_t.sql",
				"002_t.sql");
		assertThat(this.database.query("SELECT count(*) FROM calls")).containsExactly("3");
	}

	@ParameterizedTest
	@EnumSource
	void stopTheRunBeforeItsFirstMigration(Policy.Transactions transactions) {
		call("core/001_a.sql", "001");
		call("core/after_failure.sql", "failed");
		this.project.file("core/before_run.sql", FAILS).policy(in(transactions));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Callback core/before_run.sql failed: " + DIVISION)
			.withMessageContaining("before_run.sql:2:3, statement 1")
			.satisfies((ex) -> {
				assertThat(ex.report().outcome()).isEqualTo(Outcome.FAILED);
				assertThat(ex.report().error()).isPresent();
				assertThat(ex.report().migrations()).isEmpty();
			});
		assertThat(calls()).containsExactly("failed");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
	}

	@Test
	void failTheRunBehindItsLastMigrationAndLeaveThat() {
		call("core/001_a.sql", "001");
		this.project.file("core/after_run.sql", "INSERT INTO calls (what) VALUES ('half');" + FAILS);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Callback core/after_run.sql failed: " + DIVISION)
			.satisfies((ex) -> {
				assertThat(ex.action()).contains("applied and stay").contains("it runs behind the next migration");
				assertThat(ex.report().applied()).isEqualTo(1);
			});
		assertThat(calls()).containsExactly("001");
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void takeEverythingBackBehindTheLastMigrationOfOneTransaction() {
		call("core/001_a.sql", "001");
		this.project.file("core/after_run.sql", FAILS).policy(in(Policy.Transactions.ALL));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Callback core/after_run.sql failed: " + DIVISION);
		assertThat(calls()).isEmpty();
		assertThat(migrator().plan().steps()).hasSize(1);
	}

	@Test
	void neverHideTheFailureTheyFollow() {
		this.project.file("core/001_a.sql", "SELECT nothing FROM calls;");
		this.project.file("core/after_failure.1.sql", FAILS);
		call("core/after_failure.2.sql", "failed");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Migration core/001_a.sql failed: column \"nothing\" does not exist")
			.satisfies((ex) -> assertThat(ex.report().callbacks()).extracting(CallbackReport::outcome)
				.containsExactly(Outcome.FAILED, Outcome.SUCCEEDED));
		assertThat(calls()).containsExactly("failed");
	}

	@Test
	void keepAFileOutsideATransactionFromBeingRecorded() {
		this.project.file("core/001_a.sql", "-- Transaction: none\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);");
		this.project.file("core/after_each.sql", FAILS);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Migration core/001_a.sql failed: " + DIVISION)
			.withMessageContaining("after_each.sql:2:3")
			.satisfies((ex) -> assertThat(ex.action()).contains("All statements are done and stay"));
		call("core/after_each.sql", "after");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(calls()).containsExactly("after");
		this.project.file("core/002_b.sql", "-- Transaction: none\nCREATE TABLE c (id int);");
		this.project.file("core/before_each.sql", FAILS);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Migration core/002_b.sql failed: " + DIVISION);
		assertThat(this.database.query("SELECT to_regclass('c')::text")).containsExactly("null");
	}

	@Test
	void areRolledBackWhereTheyTouchTheTrackingTables() {
		call("core/001_a.sql", "001");
		migrator().migrate();
		call("core/002_b.sql", "002");
		this.project.file("core/before_run.sql", "DELETE FROM _migrations;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("Callback core/before_run.sql failed");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_a.sql");
	}

	@Test
	void areTriedAgainWhereALockDoesNotComeInTime() throws Exception {
		call("core/001_a.sql", "001");
		this.project.file("core/before_run.sql", "ALTER TABLE calls ADD more text;");
		this.database.execute("CREATE TABLE held ()");
		List<String> retried = new ArrayList<>();
		try (Connection other = this.database.connect()) {
			other.setAutoCommit(false);
			other.createStatement().execute("SELECT FROM calls");
			this.project.listener(new MigrationListener() {

				@Override
				public void migrationRetried(UUID runId, MigrationId id, String reason, Duration pause) {
					retried.add(id.toString());
					try {
						other.rollback();
					}
					catch (SQLException ex) {
						throw new IllegalStateException(ex);
					}
				}

			});
			assertThat(migrator().migrate().applied()).isEqualTo(1);
		}
		assertThat(retried).containsOnly("core/before_run.sql");
	}

	private static Policy in(Policy.Transactions transactions) {
		Policy policy = Policy.DEFAULT;
		return new Policy(policy.outOfOrder(), policy.missing(), policy.changed(), transactions, Optional.empty(),
				Optional.empty());
	}

	/**
	 * A file that writes down that it ran, in which transaction.
	 */
	private void call(String file, String what) {
		this.project.file(file, "INSERT INTO public.calls (what, xact) VALUES ('" + what + "', pg_current_xact_id());");
	}

	private List<String> calls() {
		return this.database.query("SELECT what FROM calls ORDER BY id");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

}
