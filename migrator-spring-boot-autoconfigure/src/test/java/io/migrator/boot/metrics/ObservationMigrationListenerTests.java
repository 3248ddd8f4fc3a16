package io.migrator.boot.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunReport;
import org.junit.jupiter.api.Test;

class ObservationMigrationListenerTests {

	private static final PlanStep STEP = new PlanStep(StatusReports.resolved("plugin/ai/001_usage.sql"),
			MigrationState.PENDING, Optional.empty());

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservationMigrationListener listener = new ObservationMigrationListener(this.registry);

	@Test
	void observesMigrationInsideItsRun() {
		MigrationReport migration = new MigrationReport(STEP.id(), Outcome.FAILED, Duration.ofMillis(1),
				Optional.empty());
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
			.hasParentObservationContextMatching((parent) -> "migrator.run".equals(parent.getName()))
			.hasBeenStopped();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("migrator.run")
			.that()
			.hasLowCardinalityKeyValue("outcome", "FAILED")
			.hasBeenStopped();
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

}
