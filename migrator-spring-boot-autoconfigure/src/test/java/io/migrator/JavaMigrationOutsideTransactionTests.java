package io.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.PooledConnectionException;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.java.JavaWork;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests of migrations in Java that ask for no transaction, and of their undo.
 */
class JavaMigrationOutsideTransactionTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private final List<String> calls = new ArrayList<>();

	@BeforeEach
	void prepare() {
		this.database.execute("CREATE TABLE numbers (n int)");
	}

	@Test
	void commitsWhatItCommitsItself() {
		JavaMigration batches = outside("core/001_batches", (context) -> {
			execute(context, "INSERT INTO numbers VALUES (1)");
			assertThat(this.database.query("SELECT n FROM numbers")).containsExactly("1");
			context.connection().setAutoCommit(false);
			execute(context, "INSERT INTO numbers VALUES (2)");
			context.connection().commit();
			execute(context, "INSERT INTO numbers VALUES (3)");
			context.connection().rollback();
			context.connection().setAutoCommit(true);
			execute(context, "CREATE INDEX CONCURRENTLY numbers_n ON numbers (n)");
			execute(context, "SET work_mem = '77MB'");
		});
		assertThat(migrator(batches).migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT n FROM numbers ORDER BY n")).containsExactly("1", "2");
		assertThat(this.database.query("SELECT filename, kind FROM _migrations")).containsExactly("001_batches|java");
		assertThat(journal()).containsExactly("core/001_batches|apply|succeeded");
		assertThat(migrator(batches).migrate().applied()).isZero();
	}

	@Test
	void isCalledAgainFromItsStartWhenItFailed() {
		JavaMigration fails = outside("core/001_fails", (context) -> {
			this.calls.add("call");
			execute(context, "INSERT INTO numbers VALUES (1)");
			if (this.calls.size() == 1) {
				throw new IllegalStateException("no numbers to be had");
			}
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(fails).migrate())
			.withMessageContaining("failed: java.lang.IllegalStateException at ")
			.satisfies((ex) -> assertThat(ex.action()).contains("What it has committed stays"));
		assertThat(journal()).containsExactly("core/001_fails|apply|failed");
		assertThat(migrator(fails).migrate().applied()).isEqualTo(1);
		assertThat(this.database.query("SELECT count(*) FROM numbers")).containsExactly("2");
	}

	@Test
	void staysInterruptedWhenItsConnectionIsCutAndIsCalledAgain() {
		JavaMigration cut = outside("core/001_cut", (context) -> {
			this.calls.add("call");
			execute(context, "INSERT INTO numbers VALUES (1)");
			if (this.calls.size() == 1) {
				execute(context, "SELECT pg_terminate_backend(pg_backend_pid())");
			}
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(cut).migrate());
		assertThat(journal()).containsExactly("core/001_cut|apply|interrupted");
		assertThat(migrator(cut).plan().steps()).singleElement()
			.extracting(PlanStep::state)
			.isEqualTo(MigrationState.INTERRUPTED);
		assertThat(migrator(cut).migrate().applied()).isEqualTo(1);
		assertThat(this.calls).hasSize(2);
	}

	@Test
	void isOnlyRecordedWhereItHasReturnedAndItsRowWasRefused() {
		JavaMigration done = outside("core/002_done", (context) -> this.calls.add("call"));
		migrator(outside("core/001_first", (context) -> execute(context, "SELECT 1"))).migrate();
		this.database.execute("ALTER TABLE _migrations ADD CONSTRAINT not_yet CHECK (filename <> '002_done')");
		Migrator migrator = builder()
			.javaMigration(outside("core/001_first", (context) -> execute(context, "SELECT 1")))
			.javaMigration(done)
			.build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::migrate)
			.withMessageContaining("not_yet");
		this.database.execute("ALTER TABLE _migrations DROP CONSTRAINT not_yet");
		assertThat(migrator.migrate().applied()).isEqualTo(1);
		assertThat(this.calls).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN", "JDBC" })
	void isNotToLeaveATransactionOpen(String how) {
		JavaMigration open = outside("core/001_open", (context) -> {
			if (how.equals("JDBC")) {
				context.connection().setAutoCommit(false);
			}
			else {
				execute(context, how);
			}
			execute(context, "INSERT INTO numbers VALUES (1)");
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(open).migrate())
			.withMessageContaining("returned with a transaction open");
		assertThat(this.database.query("SELECT count(*) FROM numbers")).containsExactly("0");
		assertThat(journal()).containsExactly("core/001_open|apply|failed");
	}

	@Test
	void isRefusedInOneTransactionForAll() {
		Migrator migrator = builder().javaMigration(outside("core/001_outside", (context) -> this.calls.add("call")))
			.policy((policy) -> new Policy(policy.outOfOrder(), policy.missing(), policy.changed(),
					Policy.Transactions.ALL, Optional.empty(), Optional.empty()))
			.build();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(migrator::migrate)
			.withMessageContaining("core/001_outside");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void isRefusedBehindAPooler() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "no PgBouncer on this machine");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			Migrator migrator = new MigratorBuilder(this.database.dataSourceThrough(pooler.port()))
				.coreLocations("file:" + this.folder)
				.javaMigration(outside("core/001_outside", (context) -> this.calls.add("call")))
				.build();
			assertThatExceptionOfType(PooledConnectionException.class).isThrownBy(migrator::migrate)
				.withMessageContaining("core/001_outside");
		}
		assertThat(this.calls).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isUndoneByWhatItSays(boolean transactional) {
		JavaMigration undoable = new Changes("core/001_numbers", transactional,
				(context) -> execute(context, "INSERT INTO numbers VALUES (1)"),
				Optional.of((context) -> execute(context, "DELETE FROM numbers")));
		migrator(undoable).migrate();
		assertThat(migrator(undoable).maintenance().undo().undone()).isEqualTo(1);
		assertThat(this.database.query("SELECT count(*) FROM numbers")).containsExactly("0");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("0");
		assertThat(journal()).containsExactly("core/001_numbers|apply|succeeded", "core/001_numbers|undo|succeeded");
		assertThat(migrator(undoable).migrate().applied()).isEqualTo(1);
	}

	@Test
	void keepsWhatAnUndoThatFailsInATransactionHasDone() {
		JavaMigration undoable = new Changes("core/001_numbers", true,
				(context) -> execute(context, "INSERT INTO numbers VALUES (1)"), Optional.of((context) -> {
					execute(context, "DELETE FROM numbers");
					throw new IllegalStateException("not that one");
				}));
		migrator(undoable).migrate();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(undoable).maintenance().undo())
			.withMessageContaining("failed: java.lang.IllegalStateException at ");
		assertThat(this.database.query("SELECT count(*) FROM numbers")).containsExactly("1");
		assertThat(this.database.query("SELECT filename FROM _migrations")).containsExactly("001_numbers");
	}

	@Test
	void cannotBeUndoneWithoutAWord() {
		JavaMigration silent = outside("core/001_silent", (context) -> this.calls.add("call"));
		migrator(silent).migrate();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> migrator(silent).maintenance().undo())
			.withMessageContaining("core/001_silent is a migration in Java without undo()");
	}

	@Test
	void keepsNoTextOfAnUndoThatIsJava() {
		JavaMigration undoable = new Changes("core/001_numbers", true, (context) -> execute(context, "SELECT 1"),
				Optional.of((context) -> this.calls.add("undo")));
		migrator(undoable).migrate();
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(() -> builder().build().maintenance().undo())
			.withMessageContaining("core/001_numbers has no undo script");
	}

	@Test
	void saysWhatItDoes() {
		JavaMigration described = new JavaMigration() {

			@Override
			public String id() {
				return "core/001_x";
			}

			@Override
			public String description() {
				return "counts all numbers";
			}

			@Override
			public void migrate(JavaMigrationContext context) {
				JavaMigrationOutsideTransactionTests.this.calls.add("call");
			}

		};
		migrator(described).migrate();
		assertThat(this.database.query("SELECT description FROM _migrations")).containsExactly("counts all numbers");
	}

	private List<String> journal() {
		return this.database.query("SELECT migration_id, action, outcome FROM _migration_journal ORDER BY id");
	}

	private Migrator migrator(JavaMigration migration) {
		return builder().javaMigration(migration).build();
	}

	private MigratorBuilder builder() {
		return new MigratorBuilder(this.database.dataSource()).coreLocations("file:" + this.folder);
	}

	private static JavaMigration outside(String id, JavaWork work) {
		return new Changes(id, false, work, Optional.empty());
	}

	private static void execute(JavaMigrationContext context, String sql) throws SQLException {
		Connection connection = context.connection();
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * What is done, and what takes it back.
	 */
	private record Changes(String id, boolean transactional, JavaWork work,
			Optional<JavaWork> undo) implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			this.work.with(context);
		}

	}

}
