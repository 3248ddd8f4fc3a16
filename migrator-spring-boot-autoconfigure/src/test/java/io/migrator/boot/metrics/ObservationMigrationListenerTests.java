package io.migrator.boot.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationError;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationMigrationListenerTests {

	private static final PlanStep STEP = new PlanStep(StatusReports.resolved("plugin/ai/001_usage.sql"),
			MigrationState.PENDING, Optional.empty());

	private static final MigrationError ERROR = new MigrationError(Optional.of("23505"), "duplicate key 'canary'",
			Optional.of("Key (email)=(canary) already exists."), Optional.empty(), Optional.empty(), "001_usage.sql", 3,
			1, "", 1);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservationMigrationListener listener = new ObservationMigrationListener(this.registry, null, null);

	@Test
	void observesMigrationInsideItsRun() {
		MigrationReport migration = new MigrationReport(STEP.id(), Outcome.FAILED, Duration.ofMillis(1),
				Optional.of(ERROR));
		this.listener.runStarted(StatusReports.RUN);
		this.listener.migrationStarted(StatusReports.RUN, STEP);
		this.listener.migrationFinished(StatusReports.RUN, migration);
		this.listener
			.runFinished(new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ofMillis(1), Outcome.FAILED,
					StatusReports.DATABASE, new Plan(List.of(), List.of(), List.of()), List.of(migration), List.of()));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(2)
			.hasObservationWithNameEqualTo("migrator.migration")
			.that()
			.hasLowCardinalityKeyValue("tier", "plugin")
			.hasLowCardinalityKeyValue("source", "plugin/ai")
			.hasLowCardinalityKeyValue("outcome", "FAILED")
			.hasHighCardinalityKeyValue("migration", "plugin/ai/001_usage.sql")
			.hasHighCardinalityKeyValue("run", StatusReports.RUN.toString())
			.hasContextualNameEqualTo("apply plugin/ai")
			.hasLowCardinalityKeyValue("action", "APPLY")
			.hasError()
			.hasParentObservationContextMatching((parent) -> "migrator.run".equals(parent.getName()))
			.hasBeenStopped();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("migrator.run")
			.that()
			.hasLowCardinalityKeyValue("outcome", "FAILED")
			.hasError()
			.hasBeenStopped();
	}

	@Test
	void keepsTheTextOfAFailureToItself() {
		assertThat(new FailedOutcome(ERROR)).hasMessage("SQLSTATE 23505").hasNoCause();
	}

	@Test
	void hasTheSameKeysWhileItIsUnderWay() {
		this.listener.runStarted(StatusReports.RUN);
		this.listener.migrationStarted(StatusReports.RUN, STEP);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("migrator.migration")
			.that()
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasOnlyKeys("action", "tier", "source", "outcome", "migration", "run");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("migrator.run")
			.that()
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasOnlyKeys("outcome", "run");
	}

	@Test
	void documentsTheKeysThatItGives() {
		RunObservationContext run = new RunObservationContext(StatusReports.RUN, "billing");
		MigrationObservationContext migration = new MigrationObservationContext(StatusReports.RUN, STEP.action(),
				STEP.id(), "billing");
		DefaultRunObservationConvention runs = new DefaultRunObservationConvention();
		DefaultMigrationObservationConvention migrations = new DefaultMigrationObservationConvention();
		assertThat(keys(runs.getLowCardinalityKeyValues(run)))
			.isEqualTo(keys(MigratorObservationDocumentation.RUN.getLowCardinalityKeyNames()));
		assertThat(keys(runs.getHighCardinalityKeyValues(run)))
			.isEqualTo(keys(MigratorObservationDocumentation.RUN.getHighCardinalityKeyNames()));
		assertThat(keys(migrations.getLowCardinalityKeyValues(migration)))
			.isEqualTo(keys(MigratorObservationDocumentation.MIGRATION.getLowCardinalityKeyNames()));
		assertThat(keys(migrations.getHighCardinalityKeyValues(migration)))
			.isEqualTo(keys(MigratorObservationDocumentation.MIGRATION.getHighCardinalityKeyNames()));
	}

	@Test
	void endsTheTryThatIsMadeAgain() {
		this.listener.runStarted(StatusReports.RUN);
		this.listener.migrationStarted(StatusReports.RUN, STEP);
		this.listener.migrationStarted(StatusReports.RUN, STEP);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasAnObservation((observation) -> observation.hasLowCardinalityKeyValue("outcome", "RETRIED"));
	}

	@Test
	void observesRefusedRunWithItsCause() {
		this.listener.runStarted(StatusReports.RUN);
		this.listener.runRefused(StatusReports.RUN, new IllegalStateException("refused"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "REFUSED")
			.hasError()
			.hasBeenStopped();
	}

	private static Set<String> keys(KeyValues values) {
		return values.stream().map(KeyValue::getKey).collect(Collectors.toSet());
	}

	private static Set<String> keys(KeyName[] names) {
		return Arrays.stream(names).map(KeyName::asString).collect(Collectors.toSet());
	}

}
