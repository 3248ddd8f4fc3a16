package io.migrator.plan;

import java.util.List;
import java.util.Optional;

import io.migrator.migration.AppliedMigration;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.MigrationKind;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.plan.HistoryChange.Recorded;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BaselinePlannerTests {

	@Test
	void recordsEverythingUpToTheTargetInTheOrderOfARun() {
		BaselinePlan plan = plan("theme/default/001_a.sql", List.of(), "core/001_a.sql", "core/002_b.sql",
				"theme/default/001_a.sql", "theme/default/002_b.sql");
		assertThat(plan.isForbidden()).isFalse();
		assertThat(plan.changes()).extracting((change) -> change.id().toString())
			.containsExactly("core/001_a.sql", "core/002_b.sql", "theme/default/001_a.sql");
		assertThat(plan.changes()).allSatisfy((change) -> {
			AppliedMigration row = ((Recorded) change).row();
			assertThat(row.kind()).isEqualTo(MigrationKind.BASELINE);
			assertThat(row.fingerprint()).contains(((Recorded) change).migration().fingerprint());
		});
	}

	@Test
	void leavesWhatHasARowAndWhatIsSkipped() {
		BaselinePlan plan = plan("core/090_b.sql", Migrations.applied("core/001_a.sql=other"), "core/001_a.sql",
				"core/002_sample_data.sql!", "core/090_b.sql");
		assertThat(plan.isForbidden()).isFalse();
		assertThat(plan.changes()).extracting((change) -> change.id().toString()).containsExactly("core/090_b.sql");
		assertThat(plan.unchanged()).extracting((info) -> info.id().toString()).containsExactly("core/001_a.sql");
		assertThat(plan.skipped()).extracting((info) -> info.id().toString())
			.containsExactly("core/002_sample_data.sql");
	}

	@Test
	void refusesWithoutATargetAndSaysWhatToType() {
		ResolvedMigrations found = Migrations.found("core/001_a.sql");
		BaselinePlan plan = BaselinePlanner.plan(found, plan(found, List.of()), Optional.empty());
		assertThat(plan.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.action()).contains("--migrator.target=<id>"));
	}

	@Test
	void refusesAnUnknownTargetAndNamesThoseThatComeNear() {
		BaselinePlan plan = plan("001_a.sql", List.of(), "core/001_a.sql");
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.message()).contains("migrator.target=001_a.sql");
			assertThat(failure.action()).contains("core/001_a.sql");
		});
	}

	@Test
	void refusesWhatIsOutOfOrderBeforeTheTargetOnly() {
		List<AppliedMigration> rows = Migrations.applied("core/002_b.sql", "theme/default/002_b.sql");
		String[] found = { "core/001_a.sql", "core/002_b.sql", "core/003_c.sql", "theme/default/001_a.sql",
				"theme/default/002_b.sql" };
		assertThat(plan("core/003_c.sql", rows, found).failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.id()).contains(Migrations.id("core/001_a.sql")));
		assertThat(plan("core/001_a.sql", Migrations.applied("theme/default/002_b.sql"), found).isForbidden())
			.isFalse();
	}

	@Test
	void refusesTheTablesOfAnotherApplication() {
		assertThat(plan("core/001_a.sql", Migrations.applied("core/000_other.sql"), "core/001_a.sql").failures())
			.extracting(Discrepancy::type)
			.containsExactly(Discrepancy.Type.ANOTHER_APPLICATION);
	}

	private static BaselinePlan plan(String target, List<AppliedMigration> rows, String... words) {
		ResolvedMigrations found = Migrations.found(words);
		return BaselinePlanner.plan(found, plan(found, rows), Optional.of(target));
	}

	private static Plan plan(ResolvedMigrations found, List<AppliedMigration> rows) {
		return Planner.plan(found, rows, JournalFacts.EMPTY, Policy.DEFAULT);
	}

}
