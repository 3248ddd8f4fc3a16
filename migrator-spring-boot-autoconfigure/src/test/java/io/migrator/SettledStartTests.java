package io.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import io.migrator.discovery.DiscoveryException;
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
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

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
	void applyARepeatableThatChangedWhileItsProfileWasOff() {
		this.project.file("core/R__dev.sql", "-- Profiles: dev\nCREATE OR REPLACE VIEW d AS SELECT 1 AS one;");
		assertThat(migrateAs("dev").applied()).isOne();
		this.project.file("core/R__dev.sql", "-- Profiles: dev\nCREATE OR REPLACE VIEW d AS SELECT 22 AS one;")
			.file("core/002_b.sql", "SELECT 1;");
		assertThat(migrate().applied()).isOne();
		assertThat(migrateAs("dev").applied()).isOne();
	}

	private RunReport migrateAs(String profile) {
		return new Migrator(this.project.settings(), this.database.dataSource(), TestProject.class.getClassLoader(),
				profile::equals, List.of(), Clock.systemUTC())
			.migrate();
	}

	@Test
	void looksAgainWhereARowStandsForNoMigrationOrTwoForOne() {
		this.database.execute(
				"INSERT INTO _content_migrations (source_type, source_name, filename) VALUES ('module', 'gone', '1.sql')");
		this.project.file("core/002_b.sql", "SELECT 1;");
		assertThat(migrate().applied()).isOne();
		assertThat(isSettled(migrate())).isFalse();
		this.database.execute("DELETE FROM _content_migrations WHERE source_type = 'module'");
		this.database.execute("ALTER TABLE _migrations DROP CONSTRAINT _migrations_filename_key");
		String columns = "filename, version, checksum, checksum_sql, size, crc32, kind";
		this.database.execute("INSERT INTO _migrations (" + columns + ") SELECT " + columns
				+ " FROM _migrations WHERE filename = '001_a.sql'");
		this.project.file("core/003_c.sql", "SELECT 1;");
		assertThat(migrate().applied()).isOne();
		this.database.execute("DELETE FROM _migrations WHERE filename = '001_a.sql'");
		assertThat(migrate().applied()).isOne();
	}

	@Test
	void tellCallbacksFromMigrations() {
		this.project.file("contents/plugins/ai/migrations/after_run.sql", "SELECT 1;")
			.file("core/002_b.sql", "SELECT 1;");
		assertThat(migrate().applied()).isOne();
		assertThat(migrate().plan().migrations()).hasSize(5);
	}

	@Test
	void areSettledWhereSampleDataIsLeftOut() {
		this.project.file("core/090_sample_data.sql", "SELECT 1;").file("core/002_b.sql", "SELECT 1;");
		assertThat(migrate().applied()).isOne();
		RunReport report = migrate();
		assertThat(isSettled(report)).isTrue();
		assertThat(report.plan().applied()).isEqualTo(5);
		assertThat(report.plan().migrations()).filteredOn((info) -> info.state() == MigrationState.SKIPPED)
			.singleElement()
			.satisfies((info) -> assertThat(info.id()).hasToString("core/090_sample_data.sql"));
	}

	@Test
	void knowTheirStatusWhenTheirFilesAreGoneBehindThem() throws IOException {
		this.project.file("contents/plugins/ai/migrator.yml", "depends-on: []").file("core/002_b.sql", "SELECT 1;");
		migrate();
		Migrator migrator = this.project.migrator(this.database.dataSource());
		assertThat(isSettled(migrator.migrate())).isTrue();
		FileSystemUtils.deleteRecursively(this.folder.resolve("contents"));
		assertThat(migrator.lastStatus().orElseThrow().counts()).containsEntry(MigrationState.APPLIED, 5);
	}

	@Test
	void warnOfAPluginWhoseFolderIsGone() throws IOException {
		Path ghost = this.folder.resolve("contents/plugins/ghost");
		Files.createDirectories(ghost);
		this.project.plugins("ai", "ghost").file("core/002_b.sql", "SELECT 1;");
		migrate();
		assertThat(isSettled(migrate())).isTrue();
		Files.delete(ghost);
		assertThat(migrate().warnings()).anySatisfy((warning) -> assertThat(warning).contains("'ghost'"));
	}

	@Test
	void tellOfBadFilesRatherThanOfADatabaseThatIsNotThere() {
		this.project.file("core/006_a\tb.sql", "SELECT 1;");
		PGSimpleDataSource nowhere = new PGSimpleDataSource();
		nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nothing?connectTimeout=1");
		assertThatExceptionOfType(DiscoveryException.class).isThrownBy(this.project.migrator(nowhere)::migrate);
	}

	@Test
	void readTablesThatWereAdoptedWithOtherTypes() {
		this.database.execute("ALTER TABLE _migrations ALTER COLUMN version TYPE json USING NULL, "
				+ "ALTER COLUMN filename TYPE varchar(300) COLLATE \"C\", ALTER COLUMN checksum TYPE char(64)");
		assertThat(migrate().applied()).isZero();
	}

}
