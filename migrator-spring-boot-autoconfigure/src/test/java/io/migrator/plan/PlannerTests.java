package io.migrator.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.migrator.migration.ActiveParts;
import io.migrator.migration.JournalEntry.Action;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.JournalFacts;
import io.migrator.migration.ResolvedMigration;
import io.migrator.migration.ResolvedMigrations;
import io.migrator.migration.Tier;
import io.migrator.migration.TransactionMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerTests {

	private static final String NOTHING = "";

	/**
	 * Found files, applied rows, what the journal knows as applied; then the states of
	 * all and the mismatches, both in order.
	 */
	@ParameterizedTest(name = "[{index}] found {0}, applied {1}, journal {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-",
			textBlock = """
					core/001 core/002                | -                          | -        | PENDING PENDING        | -
					core/001 core/002                | core/001                   | -        | APPLIED PENDING        | -
					core/001 core/002                | core/001 core/002          | -        | APPLIED APPLIED        | -
					core/001 core/002                | core/002                   | -        | OUT_OF_ORDER APPLIED   | OUT_OF_ORDER:FAILURE
					core/001 core/002                | core/002                   | core/001 | PENDING APPLIED        | -
					core/009 core/10                 | core/10                    | -        | OUT_OF_ORDER APPLIED   | OUT_OF_ORDER:FAILURE
					core/024_x core/090_sample_data  | core/090_sample_data       | -        | PENDING APPLIED        | -
					core/001_sample_data core/002    | core/002                   | -        | PENDING APPLIED        | -
					core/001 core/002_sample_data!   | core/001                   | -        | APPLIED SKIPPED        | -
					core/002_sample_data!            | core/002_sample_data       | -        | APPLIED                | -
					core/001 plugin/ai/001           | core/001                   | -        | APPLIED PENDING        | -
					core/001=b                       | core/001                   | -        | CHANGED                | CHANGED:FAILURE
					core/001~comment                 | core/001                   | -        | APPLIED                | CHANGED:NOTE
					core/002                         | core/001 core/002          | -        | APPLIED MISSING        | MISSING:FAILURE
					core/001                         | core/001 core/002          | -        | APPLIED APPLIED        | AHEAD:NOTE
					core/001 core/R__v               | core/001 core/002 core/R__v | -       | APPLIED APPLIED APPLIED | AHEAD:NOTE
					core/001 core/090_sample_data    | core/001 core/002          | -        | APPLIED PENDING APPLIED | AHEAD:NOTE
					core/001 core/R__v               | core/001 core/R__a core/R__v | -      | APPLIED APPLIED MISSING | MISSING:FAILURE
					core/001                         | core/001 core/R__v         | -        | APPLIED APPLIED        | AHEAD:NOTE
					core/001                         | core/001 plugin/ai/001     | -        | APPLIED APPLIED        | AHEAD:NOTE
					core/001                         | core/001 plugin/old/001    | -        | APPLIED INACTIVE       | -
					core/001                         | core/001 theme/blog/001    | -        | APPLIED INACTIVE       | -
					core/001                         | core/900 core/901          | -        | OUT_OF_ORDER APPLIED APPLIED | ANOTHER_APPLICATION:FAILURE
					theme/default/001                | theme/blog/001             | -        | PENDING INACTIVE       | -
					core/R__v=b                      | core/R__v                  | -        | PENDING                | -
					core/R__v                        | core/R__v                  | -        | APPLIED                | -
					core/R__v                        | core/R__v=b                | core/R__v| APPLIED                | AHEAD:NOTE
					core/001 core/R__v               | core/R__v                  | -        | PENDING APPLIED        | -
					core/001 core/a                  | core/001                   | -        | APPLIED PENDING        | -
					core/001 core/a                  | core/a                     | -        | OUT_OF_ORDER APPLIED   | OUT_OF_ORDER:FAILURE
					core/1 core/20250101             | core/1                     | -        | APPLIED PENDING        | -
					core/1 core/20250101             | core/20250101              | -        | OUT_OF_ORDER APPLIED   | OUT_OF_ORDER:FAILURE
					""")
	void knowsWhereEachMigrationStands(String found, String applied, String journal, String states,
			String discrepancies) {
		Plan plan = Planner.plan(Migrations.found(words(found)), Migrations.applied(words(applied)),
				(journal != null) ? Migrations.journalKnows(words(journal)) : JournalFacts.EMPTY, Policy.DEFAULT);
		assertThat(plan.migrations()).extracting((info) -> info.state().name()).containsExactly(words(states));
		assertThat(plan.discrepancies()).extracting((d) -> d.type() + ":" + d.severity())
			.containsExactly(words(discrepancies));
	}

	@Test
	void appliesPendingOnesInOrder() {
		Plan plan = plan(Policy.DEFAULT, "core/001 core/002 plugin/ai/001", "core/001");
		assertThat(ids(plan)).containsExactly("core/002", "plugin/ai/001");
		assertThat(plan.isForbidden()).isFalse();
	}

	@Test
	void allowsOutOfOrderWhenAsked() {
		Policy policy = new Policy(Policy.OutOfOrder.ALLOW, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.empty());
		Plan plan = plan(policy, "core/001 core/002", "core/002");
		assertThat(ids(plan)).containsExactly("core/001");
		assertThat(plan.isForbidden()).isFalse();
	}

	@Test
	void namesBothFilesOfAnOutOfOrderOne() {
		Plan plan = plan(Policy.DEFAULT, "core/001_a.sql core/002_b.sql", "core/002_b.sql");
		assertThat(plan.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.message()).contains("core/001_a.sql", "core/002_b.sql"))
			.satisfies((failure) -> assertThat(failure.action()).contains("migrator.out-of-order=allow"));
	}

	@ParameterizedTest
	@CsvSource({ "FAIL,FAILURE", "WARN,WARNING" })
	void judgesMissingAndChangedByPolicy(Policy.Changed strictness, Discrepancy.Severity severity) {
		Policy policy = new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.valueOf(strictness.name()), strictness,
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.empty());
		Plan plan = plan(policy, "core/002=b", "core/001 core/002");
		assertThat(plan.discrepancies()).hasSize(2)
			.allSatisfy((discrepancy) -> assertThat(discrepancy.severity()).isEqualTo(severity));
	}

	@Test
	void ignoresMissingOnesWhenAsked() {
		Policy policy = new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.IGNORE, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.empty());
		Plan plan = plan(policy, "core/002", "core/001 core/002");
		assertThat(plan.discrepancies()).isEmpty();
		assertThat(plan.migrations()).last().extracting(MigrationInfo::state).isEqualTo(MigrationState.MISSING);
	}

	@Test
	void takesRowsWithoutChecksumAsUnchanged() {
		Plan plan = Planner.plan(Migrations.found("core/001_a.sql=b"), List.of(Migrations.adoptedRow("core/001_a.sql")),
				JournalFacts.EMPTY, Policy.DEFAULT);
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.discrepancies()).isEmpty();
	}

	@Test
	void readsTheVersionOfAnAdoptedRowFromItsName() {
		Plan plan = Planner.plan(Migrations.found("core/001_a.sql", "core/002_b.sql"),
				List.of(Migrations.adoptedRow("core/001_a.sql"), Migrations.adoptedRow("core/010_later.sql")),
				JournalFacts.EMPTY, Policy.DEFAULT);
		assertThat(plan.discrepancies()).extracting(Discrepancy::type)
			.containsExactly(Discrepancy.Type.OUT_OF_ORDER, Discrepancy.Type.AHEAD);
	}

	@ParameterizedTest
	@CsvSource({ "APPLY,FAILED,FAILED", "APPLY,INTERRUPTED,INTERRUPTED", "UNDO,SUCCEEDED,UNDONE",
			"APPLY,SUCCEEDED,PENDING" })
	void tellsHowTheLastAttemptEnded(Action action, Outcome outcome, MigrationState state) {
		Plan plan = Planner.plan(Migrations.found("core/001"), List.of(),
				Migrations.journal("core/001", action, outcome), Policy.DEFAULT);
		assertThat(plan.steps()).singleElement().satisfies((step) -> {
			assertThat(step.state()).isEqualTo(state);
			assertThat(step.lastAttempt()).isPresent();
		});
	}

	@Test
	void leavesOutRowsOfATierThatIsOff() {
		ResolvedMigrations core = Migrations.found("core/001");
		ResolvedMigrations resolved = new ResolvedMigrations(core.migrations(),
				new ActiveParts(EnumSet.of(Tier.CORE), Optional.of("default"), List.of("ai")), List.of());
		Plan plan = Planner.plan(resolved,
				Migrations.applied("core/001", "theme/default/001", "theme/default/entities/tasks/001"),
				JournalFacts.EMPTY, Policy.DEFAULT);
		assertThat(plan.migrations()).extracting(MigrationInfo::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.INACTIVE, MigrationState.INACTIVE);
		assertThat(plan.discrepancies()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			core/002      | core/001 core/002
			core/001      | core/001
			plugin/ai/001 | core/001 core/002 core/003 plugin/ai/001
			""")
	void stopsAfterTheTarget(String target, String steps) {
		Plan plan = plan(target(target), "core/001 core/002 core/003 plugin/ai/001", NOTHING);
		assertThat(ids(plan)).containsExactly(words(steps));
	}

	@Test
	void refusesATargetThatIsNotThere() {
		Plan plan = plan(target("core/02_b.sql"), "core/001_a.sql core/002_b.sql", NOTHING);
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.message()).contains("migrator.target=core/02_b.sql"));
	}

	@Test
	void picksOneMigrationWithWhatMustRunBeforeIt() {
		List<ResolvedMigration> found = new ArrayList<>(
				Migrations.found("core/001", "core/002", "core/003", "plugin/ai/001", "plugin/ai/003").migrations());
		found.add(4, Migrations.resolved("plugin/ai/002", TransactionMode.TRANSACTIONAL, "core/002"));
		Plan plan = Planner.plan(new ResolvedMigrations(found, Migrations.active(), List.of()), List.of(),
				JournalFacts.EMPTY, only("plugin/ai/002"));
		assertThat(ids(plan)).containsExactly("core/001", "core/002", "plugin/ai/001", "plugin/ai/002");
	}

	@Test
	void picksNothingWhenTheOneMigrationIsApplied() {
		Plan plan = plan(only("core/001"), "core/001 core/002", "core/001");
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.isForbidden()).isFalse();
	}

	@Test
	void refusesToPickASkippedMigrationAndNamesTheProperty() {
		Plan plan = plan(only("core/002_sample_data"), "core/001 core/002_sample_data!", NOTHING);
		assertThat(plan.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.action()).contains("migrator.sample-data=true"));
	}

	@Test
	void refusesOneTransactionForAFileThatRunsOutsideOne() {
		Policy policy = new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.ALL, Optional.empty(), Optional.empty());
		ResolvedMigrations found = new ResolvedMigrations(
				List.of(Migrations.resolved("core/001"), Migrations.resolved("core/002", TransactionMode.NONE)),
				Migrations.active(), List.of());
		Plan plan = Planner.plan(found, List.of(), JournalFacts.EMPTY, policy);
		assertThat(plan.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.message()).contains("core/002"));
	}

	@Test
	void plansFiveThousandMigrationsWithoutLookingAtPairs() {
		String[] words = new String[5000];
		for (int i = 0; i < words.length; i++) {
			words[i] = "core/" + (i + 1);
		}
		Map<String, Integer> states = new TreeMap<>();
		Planner
			.plan(Migrations.found(words), Migrations.applied(Arrays.copyOf(words, 4000)), JournalFacts.EMPTY,
					Policy.DEFAULT)
			.migrations()
			.forEach((info) -> states.merge(info.state().name(), 1, Integer::sum));
		assertThat(states).isEqualTo(Map.of("APPLIED", 4000, "PENDING", 1000));
	}

	private static Plan plan(Policy policy, String found, String applied) {
		return Planner.plan(Migrations.found(words(found)), Migrations.applied(words(applied)), JournalFacts.EMPTY,
				policy);
	}

	private static Policy target(String target) {
		return new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.of(target), Optional.empty());
	}

	private static Policy only(String file) {
		return new Policy(Policy.OutOfOrder.FAIL, Policy.Missing.FAIL, Policy.Changed.FAIL,
				Policy.Transactions.PER_MIGRATION, Optional.empty(), Optional.of(file));
	}

	private static String[] words(@Nullable String line) {
		return (line == null || line.isBlank()) ? new String[0] : line.strip().split("\\s+");
	}

	private static List<String> ids(Plan plan) {
		return plan.steps().stream().map((step) -> step.id().toString()).toList();
	}

}
