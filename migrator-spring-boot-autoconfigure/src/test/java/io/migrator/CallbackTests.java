package io.migrator;

import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.execution.MigrationFailedException;
import io.migrator.java.JavaMigration;
import io.migrator.java.JavaMigrationContext;
import io.migrator.migration.CallbackEvent;
import io.migrator.migration.JournalEntry;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.RunSummary;
import io.migrator.plan.Plan;
import io.migrator.plan.Policy;
import io.migrator.report.CallbackReport;
import io.migrator.report.MigrationListener;
import io.migrator.report.RunReport;
import io.migrator.test.PgBouncer;
import io.migrator.test.TestDatabase;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests of callbacks against a server.
 */
class CallbackTests {

	private static final Duration ALL_DAY = Duration.ofDays(1);

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.project = new TestProject(folder);
		this.database.execute("CREATE TABLE calls (id int GENERATED ALWAYS AS IDENTITY, what text, xact text)");
	}

	@ParameterizedTest
	@EnumSource
	void runAroundTheRunAndEachMigration(Policy.Transactions transactions) {
		calls("core/before_run.sql", "core/before_each.sql", "core/001_a.sql", "core/002_b.sql", "core/after_each.sql",
				"core/after_run.sql", "core/after_failure.sql");
		this.project.policy(in(transactions));
		RunReport report = migrator().migrate();
		assertThat(report.applied()).isEqualTo(2);
		assertThat(calls()).containsExactly("before_run", "before_each", "001_a", "after_each", "before_each", "002_b",
				"after_each", "after_run");
		assertThat(report.callbacks()).extracting(CallbackReport::event, CallbackReport::outcome)
			.containsExactly(ran(CallbackEvent.BEFORE_RUN), ran(CallbackEvent.AFTER_RUN));
		assertThat(this.database.query("SELECT count(DISTINCT xact) FROM calls"))
			.containsExactly((transactions == Policy.Transactions.ALL) ? "1" : "4");
		assertThat(this.database.query("SELECT filename FROM _migrations ORDER BY id")).containsExactly("001_a.sql",
				"002_b.sql");
		assertThat(this.database.query("SELECT migration_id, action, outcome FROM _migration_journal ORDER BY id"))
			.containsExactly("core/before_run.sql|callback|succeeded", "core/001_a.sql|apply|succeeded",
					"core/002_b.sql|apply|succeeded", "core/after_run.sql|callback|succeeded");
	}

	@ParameterizedTest
	@EnumSource
	void areInTheJournalWhereTheyFail(Policy.Transactions transactions) {
		this.project.policy(in(transactions))
			.file("core/before_run.sql", "SELECT 1;\nSELECT nope;")
			.file("core/001_a.sql", "SELECT 1");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate)
			.withMessageContaining("Callback core/before_run.sql failed: column \"nope\" does not exist")
			.withMessageContaining("before_run.sql:2:8, statement 2")
			.withMessageContaining("> 2 | SELECT nope;");
		assertThat(this.database
			.query("SELECT migration_id, action, outcome, sqlstate, error_line, sql FROM _migration_journal"))
			.containsExactly("core/before_run.sql|callback|failed|42703|2|SELECT 1;\nSELECT nope;");
		assertThat(migrator().status().lastRun()).map(RunSummary::outcome).hasValue(Outcome.FAILED);
	}

	@Test
	void leaveARunFailedThatTheyFollow() {
		calls("core/after_failure.sql");
		this.project.file("core/001_a.sql", "SELECT nope");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::migrate);
		assertThat(this.database.query("SELECT migration_id, outcome FROM _migration_journal ORDER BY id"))
			.containsExactly("core/001_a.sql|failed", "core/after_failure.sql|succeeded");
		assertThat(migrator().status().lastRun().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
		Runs runs = migrator().runs();
		assertThat(runs.page(0, 10, ALL_DAY).runs()).singleElement()
			.satisfies((run) -> assertThat(run.stoppedBy()).map(JournalEntry::migrationId).hasValue("core/001_a.sql"));
		UUID id = runs.page(0, 1, ALL_DAY).runs().get(0).summary().runId();
		assertThat(runs.find(id, ALL_DAY).orElseThrow().run().stoppedBy()).map(JournalEntry::migrationId)
			.hasValue("core/001_a.sql");
	}

	@Test
	void leaveARunAloneThatHasNothingToDo() {
		calls("core/before_run.sql", "core/001_a.sql", "core/after_run.sql");
		migrator().migrate();
		this.database.execute("TRUNCATE calls");
		assertThat(migrator().migrate().callbacks()).isEmpty();
		calls("core/after_run.sql");
		this.project.file("core/after_run.sql", "SELECT 'changed'");
		assertThat(migrator().validate().discrepancies()).isEmpty();
		assertThat(calls()).isEmpty();
	}

	@Test
	void coverTheirSourceAndWhatIsBelowInTheOrderOfSources() {
		String theme = "contents/themes/dark/";
		String plugin = "contents/plugins/ai/";
		this.project.theme("dark").plugins("ai", "crm");
		call("core/before_run.sql", "core");
		call("core/before_each.sql", "core each");
		call("core/before_each.20_more.sql", "core more");
		call(theme + "migrations/before_run.sql", "dark");
		call(theme + "migrations/before_each.sql", "dark each");
		call(theme + "entities/tasks/migrations/after_each.sql", "tasks after");
		call(plugin + "migrations/before_run.sql", "ai");
		call("contents/plugins/crm/migrations/before_run.sql", "crm");
		call("core/001_a.sql", "core/001");
		call(theme + "migrations/001_b.sql", "dark/001");
		call(theme + "entities/tasks/migrations/001_c.sql", "tasks/001");
		call(plugin + "migrations/001_d.sql", "ai/001");
		migrator().migrate();
		assertThat(calls()).containsExactly("core", "dark", "ai", "core more", "core each", "core/001", "core more",
				"core each", "dark each", "dark/001", "core more", "core each", "ai/001", "core more", "core each",
				"dark each", "tasks/001", "tasks after");
		this.database.execute("TRUNCATE calls");
		call(plugin + "migrations/002_e.sql", "ai/002");
		migrator().migrate();
		assertThat(calls()).containsExactly("core", "ai", "core more", "core each", "ai/002");
	}

	@Test
	void runInTransactionsOfTheirOwnAroundAFileOutsideOne() {
		call("core/before_each.sql", "before");
		call("core/after_each.sql", "after");
		this.project.file("core/001_a.sql", "CREATE INDEX CONCURRENTLY calls_what ON calls (what);");
		assertThat(migrator().migrate().applied()).isEqualTo(1);
		assertThat(calls()).containsExactly("before", "after");
		assertThat(this.database.query("SELECT count(DISTINCT xact) FROM calls")).containsExactly("2");
	}

	@Test
	void surroundAMigrationInJava() {
		call("core/before_each.sql", "before");
		call("core/after_each.sql", "after");
		new MigratorBuilder(this.database.dataSource(), settings()).javaMigration(new JavaCalls()).build().migrate();
		assertThat(calls()).containsExactly("before", "java", "after");
		assertThat(this.database.query("SELECT count(DISTINCT xact) FROM calls")).containsExactly("1");
	}

	@Test
	void surroundAnUndo() {
		call("core/001_a.sql", "001");
		call("core/001_a.down.sql", "001 down");
		migrator().migrate();
		calls("core/before_run.sql", "core/before_each.sql", "core/after_each.sql", "core/after_run.sql");
		this.database.execute("TRUNCATE calls");
		assertThat(migrator().maintenance().undo().undone()).isEqualTo(1);
		assertThat(calls()).containsExactly("before_run", "before_each", "001 down", "after_each", "after_run");
	}

	@Test
	void shareTheSessionWithTheirMigrationAndWithNothingElse() {
		this.project.file("core/before_each.sql", "SET search_path = app, public;")
			.file("core/001_a.sql", "CREATE TABLE one (id int);")
			.file("core/002_b.sql", "SET standard_conforming_strings = off; SELECT 'it\\'s';")
			.file("core/after_each.sql",
					"INSERT INTO public.calls (what) VALUES (current_setting('search_path') || '\\');")
			.file("core/after_run.sql", "INSERT INTO calls (what) VALUES (current_setting('search_path'));");
		this.database.execute("CREATE SCHEMA app");
		migrator().migrate();
		assertThat(calls()).containsExactly("app, public\\", "app, public\\", "\"$user\", public");
		assertThat(this.database.query("SELECT to_regclass('app.one')::text")).containsExactly("app.one");
		assertThat(this.database.query("SELECT count(*) FROM public._migrations")).containsExactly("2");
	}

	@Test
	void copyDataAndKnowPlaceholdersAndProfiles() {
		this.project.file("core/before_run.sql", "COPY calls (what) FROM stdin;\n${who}\n\\.\n")
			.file("core/before_each.sql", "COPY calls (what) FROM stdin;\neach\n\\.\n")
			.file("core/after_run.sql", "-- Profiles: prod\nSELECT 1 / 0;");
		call("core/001_a.sql", "001");
		new MigratorBuilder(this.database.dataSource(), settings()).placeholder("who", "me").build().migrate();
		assertThat(calls()).containsExactly("me", "each", "001");
	}

	@Test
	void stayMigrationsWhereTheHistoryKnowsThemAsSuch() {
		call("core/after_run.sql", "after");
		this.database.execute("CREATE TABLE _migrations (id serial PRIMARY KEY, filename text UNIQUE NOT NULL,"
				+ " executed_at timestamptz DEFAULT now()); INSERT INTO _migrations (filename) VALUES ('after_run.sql')");
		call("core/later.sql", "later");
		RunReport report = migrator().migrate();
		assertThat(report.applied()).isEqualTo(1);
		assertThat(calls()).containsExactly("later");
		assertThat(report.warnings()).anyMatch(
				(warning) -> warning.startsWith("core/after_run.sql is a migration that was applied, and stays one"));
		assertThat(migrator().validate().failures()).isEmpty();
	}

	@Test
	void areToldInPlanAndByListeners() {
		calls("core/before_run.sql", "core/before_each.sql", "core/001_a.sql");
		this.project.theme("dark");
		call("contents/themes/dark/migrations/after_run.sql", "dark");
		List<String> told = new ArrayList<>();
		this.project.listener(new MigrationListener() {

			@Override
			public void callbackFinished(UUID runId, CallbackReport report) {
				told.add(report.id().toString());
			}

		});
		Plan plan = migrator().plan();
		assertThat(plan.callbacks()).extracting((callback) -> callback.id().toString())
			.containsExactly("core/before_each.sql", "core/before_run.sql");
		migrator().migrate();
		assertThat(told).containsExactly("core/before_run.sql");
		assertThat(migrator().plan().callbacks()).isEmpty();
	}

	@Test
	void runOnceForARunBehindAPooler() throws Exception {
		assumeTrue(PgBouncer.isInstalled(), "no PgBouncer on this machine");
		calls("core/before_run.sql", "core/before_each.sql", "core/001_a.sql", "core/002_b.sql", "core/after_run.sql");
		try (PgBouncer pooler = PgBouncer.start(this.database, "transaction")) {
			this.project.migrator(this.database.dataSourceThrough(pooler.port())).migrate();
		}
		assertThat(calls()).containsExactly("before_run", "before_each", "001_a", "before_each", "002_b", "after_run");
	}

	private static Tuple ran(CallbackEvent event) {
		return Tuple.tuple(event, Outcome.SUCCEEDED);
	}

	private static Policy in(Policy.Transactions transactions) {
		Policy policy = Policy.DEFAULT;
		return new Policy(policy.outOfOrder(), policy.missing(), policy.changed(), transactions, Optional.empty(),
				Optional.empty());
	}

	/**
	 * Files that write down that they ran, in which transaction.
	 */
	private void calls(String... files) {
		for (String file : files) {
			call(file, file.substring(file.indexOf('/') + 1).replace(".sql", ""));
		}
	}

	private void call(String file, String what) {
		this.project.file(file, "INSERT INTO public.calls (what, xact) VALUES ('" + what + "', pg_current_xact_id());");
	}

	private List<String> calls() {
		return this.database.query("SELECT what FROM calls ORDER BY id");
	}

	private Migrator migrator() {
		return this.project.migrator(this.database.dataSource());
	}

	private MigratorSettings settings() {
		return this.project.settings();
	}

	/**
	 * The same in Java.
	 */
	private static final class JavaCalls implements JavaMigration {

		@Override
		public String id() {
			return "core/001_java";
		}

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			try (Statement statement = context.connection().createStatement()) {
				statement.execute("INSERT INTO calls (what, xact) VALUES ('java', pg_current_xact_id())");
			}
		}

	}

}
