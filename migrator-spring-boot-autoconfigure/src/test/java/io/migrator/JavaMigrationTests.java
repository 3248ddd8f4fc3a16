package io.migrator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.migrator.execution.ExecutionSettings;
import io.migrator.execution.MigrationFailedException;
import io.migrator.execution.SilenceLimits;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.plan.MigrationState;
import io.migrator.plan.PlanStep;
import io.migrator.plan.Policy;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunProgress;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class JavaMigrationTests {

	@TempDir
	private Path folder;

	private final TestDatabase database = TestDatabase.create();

	private final List<JavaMigration> migrations = new ArrayList<>();

	private Policy.Transactions transactions = Policy.Transactions.PER_MIGRATION;

	@BeforeEach
	void prepare() {
		file("001_names.sql", "CREATE TABLE names (whole text, first text, last text);"
				+ "INSERT INTO names (whole) VALUES ('Ada Lovelace'), ('Grace Hopper');");
		file("003_require.sql", "ALTER TABLE names ALTER first SET NOT NULL;");
	}

	@ParameterizedTest
	@EnumSource
	void standsInOneOrderAndOneHistoryWithFiles(Policy.Transactions how) {
		this.transactions = how;
		this.migrations.add(new SplitNames("core/002_split_names", ""));
		assertThat(migrator().plan().steps()).extracting((step) -> step.id().toString())
			.containsExactly("core/001_names.sql", "core/002_split_names", "core/003_require.sql");
		assertThat(migrator().migrate().applied()).isEqualTo(3);
		assertThat(this.database.query("SELECT first, last FROM names ORDER BY first")).containsExactly("Ada|Lovelace",
				"Grace|Hopper");
		assertThat(this.database.query("SELECT filename, version, description, kind FROM _migrations ORDER BY id"))
			.contains("002_split_names|002|split names|java");
		assertThat(migrator().migrate().applied()).isZero();
	}

	@Test
	void worksThroughAPooler() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "no PgBouncer on this machine");
		this.migrations.add(new SplitNames("core/002_split_names", ""));
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			assertThat(new MigratorBuilder(this.database.dataSourceThrough(pooler.port()))
				.coreLocations("file:" + this.folder)
				.javaMigration(this.migrations.get(0))
				.build()
				.migrate()
				.applied()).isEqualTo(3);
		}
		assertThat(this.database.query("SELECT first FROM names ORDER BY first")).containsExactly("Ada", "Grace");
	}

	@Test
	void keepsNothingOfOneThatFails() {
		this.migrations.add(migration("core/002_fails", (context) -> {
			execute(context, "UPDATE names SET first = 'x'");
			throw new IllegalStateException("no names to be had");
		}));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining(
					"Migration core/002_fails failed: java.lang.IllegalStateException at " + getClass().getName() + ".")
			.withMessageContaining("its text is withheld")
			.withMessageNotContaining("no names to be had")
			.withMessageContaining("at " + Lambda.class.getName());
		assertThat(this.database.query("SELECT count(first) FROM names")).containsExactly("0");
		assertThat(this.database.query("SELECT migration_id, outcome FROM _migration_journal ORDER BY id DESC LIMIT 1"))
			.containsExactly("core/002_fails|failed");
		this.migrations.set(0,
				migration("core/002_fails", (context) -> execute(context, "UPDATE names SET first = 'y'")));
		assertThat(migrator().plan().steps()).first().extracting(PlanStep::state).isEqualTo(MigrationState.FAILED);
		assertThat(migrator().migrate().applied()).isEqualTo(2);
	}

	@Test
	void saysWhatTheServerSaid() {
		this.migrations.add(migration("core/002_fails", (context) -> execute(context, "UPDATE nowhere SET x = 1")));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("relation \"nowhere\" does not exist (SQLSTATE 42P01)");
	}

	@Test
	void isTriedAgainWhereALockDoesNotComeInTime() throws Exception {
		List<String> tries = new ArrayList<>();
		try (Connection other = this.database.connect()) {
			this.migrations.add(migration("core/002_waits", (context) -> {
				tries.add("try");
				if (tries.size() == 2) {
					other.rollback();
				}
				execute(context, "UPDATE names SET first = 'x'");
			}));
			migrator(Optional.of("core/001_names.sql")).migrate();
			other.setAutoCommit(false);
			other.createStatement().execute("LOCK TABLE names");
			assertThat(migrator().migrate().applied()).isEqualTo(2);
		}
		assertThat(tries).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "commit", "rollback", "setAutoCommit", "SQL" })
	void isNotToEndItsTransaction(String how) {
		this.migrations.add(migration("core/002_ends", (context) -> {
			execute(context, "CREATE TABLE half ()");
			switch (how) {
				case "commit" -> context.connection().commit();
				case "rollback" -> context.connection().rollback();
				case "setAutoCommit" -> context.connection().setAutoCommit(false);
				default -> execute(context, "ROLLBACK");
			}
		}));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate())
			.withMessageContaining("committed together with the history row");
		assertThat(this.database.query("SELECT count(*) FROM _migrations")).containsExactly("1");
		assertThat(this.database.query("SELECT to_regclass('half')::text")).containsExactly("null");
	}

	@Test
	void saysHowFarItIsAndMayThinkForLongBetweenTwoStatements() {
		List<String> said = new CopyOnWriteArrayList<>();
		this.migrations.add(migration("core/002_thinks", (context) -> {
			execute(context, "UPDATE names SET first = 'x'");
			context.progress(3, 4);
			Thread.sleep(2000);
			execute(context, "UPDATE names SET first = 'y'");
		}));
		Duration slow = Duration.ofSeconds(10);
		SilenceLimits limits = new SilenceLimits(slow, slow, Duration.ofMillis(50), Duration.ofMillis(300), slow, slow);
		new MigratorBuilder(this.database.dataSource()).coreLocations("file:" + this.folder)
			.javaMigration(this.migrations.get(0))
			.execution((e) -> new ExecutionSettings(e.role(), e.lockWait(), e.ddlLockTimeout(), e.ddlLockWait(),
					e.statementTimeout(), e.keepSql(), e.values(), e.placeholders(), limits))
			.listener(new MigrationListener() {

				@Override
				public void migrationRunning(UUID runId, RunProgress progress) {
					progress.migration()
						.flatMap((running) -> running.activity().progress())
						.ifPresent((far) -> said.add(far.describe()));
				}

			})
			.build()
			.migrate();
		assertThat(said).contains("migration in Java, 3 of 4 steps (75 %)");
		assertThat(this.database.query("SELECT DISTINCT first FROM names")).containsExactly("y");
	}

	@Test
	void leavesNothingInTheSession() {
		this.migrations.add(migration("core/002_leaves", (context) -> {
			execute(context, "SET work_mem = '77MB'");
			execute(context, "CREATE TEMPORARY TABLE left_over ()");
			execute(context, "UPDATE names SET first = 'x'");
		}));
		SingleConnectionDataSource only = new SingleConnectionDataSource(this.database.jdbcUrl(), true);
		try {
			JdbcTemplate jdbc = new JdbcTemplate(only);
			String before = jdbc.queryForObject("SHOW work_mem", String.class);
			new MigratorBuilder(only).coreLocations("file:" + this.folder)
				.javaMigration(this.migrations.get(0))
				.build()
				.migrate();
			assertThat(jdbc.queryForObject("SHOW work_mem", String.class)).isEqualTo(before);
			assertThat(jdbc.queryForObject("SELECT to_regclass('left_over')::text", String.class)).isNull();
		}
		finally {
			only.destroy();
		}
	}

	private void file(String name, String sql) {
		try {
			Files.writeString(this.folder.resolve(name), sql);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private Migrator migrator() {
		return migrator(Optional.empty());
	}

	private Migrator migrator(Optional<String> target) {
		MigratorBuilder builder = new MigratorBuilder(this.database.dataSource()).coreLocations("file:" + this.folder)
			.policy((policy) -> new Policy(policy.outOfOrder(), policy.missing(), policy.changed(), this.transactions,
					target, Optional.empty()));
		this.migrations.forEach(builder::javaMigration);
		return builder.build();
	}

	private static JavaMigration migration(String id, Work work) {
		return new Lambda(id, work);
	}

	private static void execute(JavaMigrationContext context, String sql) throws SQLException {
		try (java.sql.Statement statement = context.connection().createStatement()) {
			statement.execute(sql);
		}
	}

	@FunctionalInterface
	private interface Work {

		void with(JavaMigrationContext context) throws Exception;

	}

	private record Lambda(String id, Work work) implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			this.work.with(context);
		}

	}

	/**
	 * As users write them: with Spring's JdbcTemplate, many times the same statement.
	 */
	private record SplitNames(String id, String checksum) implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.connection(), true));
			for (String whole : jdbc.queryForList("SELECT whole FROM names", String.class)) {
				String[] parts = whole.split(" ", 2);
				for (int i = 0; i < 10; i++) {
					jdbc.update("UPDATE names SET first = ?, last = ? WHERE whole = ?", parts[0], parts[1], whole);
				}
			}
		}

	}

}
