package io.migrator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.migration.MigrationId;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.Activity;
import io.migrator.report.MigrationReport;
import io.migrator.report.RunProgress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentRunTests {

	private static final UUID RUN = new UUID(0, 1);

	private static final PlanStep FIRST = step("core/001_a.sql");

	private static final PlanStep SECOND = step("core/002_b.sql");

	private final CurrentRun run = new CurrentRun(RUN, Clock.systemUTC());

	@Test
	void hasNoMigrationBeforeThePlan() {
		assertThat(progress())
			.isEqualTo(new RunProgress(RUN, progress().startedAt(), Optional.empty(), 0, 0, Optional.empty()));
	}

	@Test
	void countsMigrationsAsTheyStart() {
		this.run.planned(RUN, new Plan(List.of(FIRST, SECOND), List.of(), List.of()));
		this.run.migrationStarted(RUN, FIRST);
		this.run.migrationFinished(RUN,
				new MigrationReport(FIRST.id(), Outcome.SUCCEEDED, Duration.ZERO, Optional.empty()));
		assertThat(progress().current()).isEmpty();
		assertThat(progress().number()).isEqualTo(1);
		this.run.migrationStarted(RUN, SECOND);
		assertThat(progress().current()).map(MigrationId::toString).contains("core/002_b.sql");
		assertThat(progress().number()).isEqualTo(2);
		assertThat(progress().total()).isEqualTo(2);
	}

	@Test
	void countsFromOneWhenTheWholeRunIsTriedAgain() {
		this.run.planned(RUN, new Plan(List.of(FIRST, SECOND), List.of(), List.of()));
		this.run.migrationStarted(RUN, FIRST);
		this.run.migrationStarted(RUN, SECOND);
		this.run.migrationStarted(RUN, FIRST);
		assertThat(progress().number()).isEqualTo(1);
	}

	private RunProgress progress() {
		return this.run.progress(Activity.UNKNOWN);
	}

	private static PlanStep step(String id) {
		return new PlanStep(StatusReports.resolved(id), MigrationState.PENDING, Optional.empty());
	}

}
