package io.migrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.Tier;
import io.migrator.plan.MigrationInfo;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanForbiddenException;
import io.migrator.plan.Policy;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starts behind a run that left nothing to do: they read no row as long as nothing has
 * changed, and notice whatever has.
 */
class SettledStartTests {

	private final TestDatabase database = TestDatabase.create();

	private TestProject project;

	private Path folder;

	@BeforeEach
	void createProject(@TempDir Path temporary) {
		this.folder = temporary;
		this.project = project();
		assertThat(migrate().applied()).isEqualTo(4);
	}

	private TestProject project() {
		return new TestProject(this.folder).theme("academy")
			.plugins("ai")
			.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id int);")
			.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;")
			.file("contents/themes/academy/entities/courses/migrations/001_courses.sql", "CREATE TABLE courses ();")
			.file("contents/plugins/ai/migrations/001_usage.sql", "CREATE TABLE ai_usage ();");
	}

	private RunReport migrate() {
		return this.project.migrator(this.database.dataSource()).migrate();
	}

	/**
	 * What no row was read of lacks when it was applied.
	 */
	private static boolean isSettled(RunReport report) {
		return report.plan()
			.migrations()
			.stream()
			.flatMap((info) -> info.applied().stream())
			.allMatch((row) -> row.executedAt().isEmpty());
	}

	@Test
	void readNoRowAndKnowAllTheSame() {
		RunReport report = migrate();
		assertThat(report.applied()).isZero();
		assertThat(report.plan().applied()).isEqualTo(4);
		assertThat(isSettled(report)).isTrue();
		Plan looked = this.project.migrator(this.database.dataSource()).plan();
		assertThat(report.plan().migrations()).extracting(MigrationInfo::id)
			.isEqualTo(looked.migrations().stream().map(MigrationInfo::id).toList());
		assertThat(report.plan().migrations()).extracting(MigrationInfo::state).containsOnly(MigrationState.APPLIED);
		assertThat(report.plan().migrations())
			.extracting((info) -> info.applied().flatMap(AppliedMigration::fingerprint))
			.isEqualTo(looked.migrations().stream().map((info) -> info.applied().orElseThrow().fingerprint()).toList());
	}

	@Test
	void tellTheStatusAsThoughTheyHadLooked() {
		Migrator migrator = this.project.migrator(this.database.dataSource());
		migrator.migrate();
		assertThat(migrator.lastStatus().orElseThrow()).satisfies((status) -> {
			assertThat(status.status()).isEqualTo(Status.UP_TO_DATE);
			assertThat(status.counts()).containsOnlyKeys(MigrationState.APPLIED).containsValue(4);
			assertThat(status.lastRun()).isPresent();
		});
	}

	@Test
	void applyWhatIsNewAndAreSettledAgain() {
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isTrue();
		this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS one;");
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isTrue();
	}

	@Test
	void applyWhatLostItsRow() {
		this.database.execute("DELETE FROM _migrations WHERE filename = '001_a.sql'");
		assertThat(migrate().applied()).isOne();
	}

	@Test
	void refuseWhatHasChangedInAFileOrARow() {
		this.project.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id text);");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(this::migrate);
		this.project = project();
		assertThat(isSettled(migrate())).isTrue();
		this.database.execute("UPDATE _content_migrations SET size = 7, checksum = repeat('a', 64), "
				+ "checksum_sql = repeat('a', 64)");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(this::migrate);
	}

	@Test
	void noticeAChangeOfAFileThatAMigrationIncludes() {
		this.project.file("core/002_b.sql", "\\ir parts/b.txt\n").file("core/parts/b.txt", "CREATE TABLE b ();");
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isFalse();
		this.project.file("core/parts/b.txt", "CREATE TABLE b (id int);");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(this::migrate)
			.withMessageContaining("002_b.sql");
	}

	@Test
	void refuseWhatIsGone() {
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		migrate();
		this.project.delete("core/001_a.sql");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(this::migrate)
			.withMessageContaining("001_a.sql");
	}

	@Test
	void sayThatTheDatabaseIsAheadOfAnOlderProcess() {
		this.project.file("core/002_b.sql", "CREATE TABLE b ();");
		migrate();
		this.project.delete("core/002_b.sql");
		assertThat(migrate().plan().isAhead()).isTrue();
	}

	@Test
	void looksAgainBehindOtherSettings() {
		this.project.plugins();
		assertThat(migrate().warnings()).anySatisfy((warning) -> assertThat(warning).contains("'ai'"));
		this.project.plugins("ai").tiers(EnumSet.of(Tier.CORE));
		assertThat(migrate().warnings()).anySatisfy((warning) -> assertThat(warning).contains("tier"));
		this.project.tiers(EnumSet.allOf(Tier.class)).file("core/003_sample_data.sql", "CREATE TABLE sample ();");
		assertThat(migrate().applied()).isZero();
		this.project.withSampleData();
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isTrue();
	}

	@Test
	void refuseATargetThatThereIsNot() {
		this.project.target("core/009_nothing.sql");
		assertThatExceptionOfType(PlanForbiddenException.class).isThrownBy(this::migrate);
	}

	@Test
	void areSettledBehindOneTransactionForAllAndBehindStatementsOutsideOfOne() {
		this.project.file("core/002_b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isTrue();
		this.project
			.policy(new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
					Policy.Transactions.ALL, Optional.empty(), Optional.empty()))
			.file("core/003_c.sql", "CREATE TABLE c ();")
			.file("core/004_d.sql", "CREATE TABLE d ();");
		assertThat(migrate().applied()).isEqualTo(2);
		assertThat(isSettled(migrate())).isTrue();
	}

	@Test
	void looksAgainWhereAnythingWasWrittenToTheJournalSince() {
		this.database.execute("INSERT INTO _migration_journal (migration_id, action, outcome, run_id) "
				+ "VALUES ('core/001_a.sql', 'undo', 'interrupted', gen_random_uuid())");
		assertThat(isSettled(migrate())).isFalse();
	}

	@Test
	void findWhatALookFindsHoweverFilesAndRowsChange() {
		Random random = new Random(7);
		List<String> done = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			done.add(change(random.nextInt(7), i));
			Plan expected = this.project.migrator(this.database.dataSource()).plan();
			if (expected.isForbidden()) {
				assertThatExceptionOfType(PlanForbiddenException.class).as(done.toString()).isThrownBy(this::migrate);
				this.database.execute("DELETE FROM _migrations WHERE filename LIKE '1%' OR kind = 'hand'");
				this.project = project();
				for (int file = 0; file < 60; file++) {
					this.project.file("core/1%02d_x.sql".formatted(file), "SELECT " + file);
				}
			}
			else {
				RunReport report = migrate();
				assertThat(report.applied()).as(done.toString()).isEqualTo(expected.steps().size());
				assertThat(report.plan().migrations()).as(done.toString())
					.extracting((info) -> info.id() + " " + info.state())
					.isEqualTo(expected.migrations().stream().map((info) -> info.id() + " " + info.state()).toList());
			}
		}
	}

	private String change(int which, int number) {
		String file = "core/1%02d_x.sql".formatted(number);
		switch (which) {
			case 0 -> this.project.file(file, "SELECT " + number);
			case 1 -> this.project.file("core/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT " + number + " AS one;");
			case 2 ->
				this.project.file("core/001_a.sql", "CREATE TABLE IF NOT EXISTS a (id int);" + " ".repeat(number));
			case 3 -> this.database.execute("DELETE FROM _migrations WHERE filename = '001_a.sql'");
			case 4 -> this.database
				.execute("INSERT INTO _migrations (filename, kind) VALUES ('hand_" + number + ".sql', 'hand')");
			case 5 -> this.database.execute("UPDATE _migrations SET checksum = repeat('" + number % 10
					+ "', 64), crc32 = " + number + " WHERE filename = 'R__v.sql'");
			default -> {
			}
		}
		return which + " with " + file;
	}

}
