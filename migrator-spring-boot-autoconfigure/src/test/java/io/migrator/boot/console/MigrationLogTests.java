package io.migrator.boot.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.migrator.boot.StatusReports;
import io.migrator.migration.JournalEntry.Outcome;
import io.migrator.plan.MigrationState;
import io.migrator.plan.Plan;
import io.migrator.plan.PlanStep;
import io.migrator.report.Activity;
import io.migrator.report.MigrationProgress;
import io.migrator.report.RunProgress;
import io.migrator.report.RunReport;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MigrationLogTests {

	private static final String ID = "core/013_index.sql";

	private final MigrationLog log = new MigrationLog();

	@Test
	void leavesNoTenSecondsOfALongMigrationWithoutALine(CapturedOutput output) {
		start();
		for (int seconds = 1; seconds <= 31; seconds += 2) {
			running(seconds);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("has been running for"))).satisfiesExactly(
				(line) -> assertThat(line).contains(ID + " (1 of 1) has been running for 9 s"),
				(line) -> assertThat(line).contains("for 17 s"), (line) -> assertThat(line).contains("for 25 s"));
	}

	@Test
	void saysNothingOfMigrationsThatTakeSeconds(CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			start();
			running(2);
			running(6);
		}
		assertThat(output).doesNotContain("has been running");
	}

	@Test
	void saysWhatToDoWhereNothingIsFound(CapturedOutput output) {
		Plan empty = new Plan(List.of(), List.of(), List.of());
		this.log.validated(empty, List.of());
		this.log.runFinished(new RunReport(StatusReports.RUN, StatusReports.AT, Duration.ZERO, Outcome.SUCCEEDED,
				StatusReports.DATABASE, empty, List.of(), List.of()));
		this.log.status(StatusReports.report(Status.UP_TO_DATE));
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).hasSize(3)
			.allSatisfy((line) -> assertThat(line).contains("No migrations were found", "migrator.core.locations"));
	}

	@Test
	void saysNothingOfTheKindWhereSomethingIs(CapturedOutput output) {
		this.log.status(StatusReports.report(Status.UP_TO_DATE, StatusReports.info(ID)));
		this.log.status(StatusReport.without(Status.UNREACHABLE, List.of("refused"), Set.of()));
		assertThat(output).doesNotContain("No migrations were found");
	}

	private void start() {
		this.log.migrationStarted(StatusReports.RUN,
				new PlanStep(StatusReports.resolved(ID), MigrationState.PENDING, Optional.empty()));
	}

	private void running(int seconds) {
		this.log.migrationRunning(StatusReports.RUN,
				new RunProgress(StatusReports.RUN, StatusReports.AT, Optional.of(StatusReports.id(ID)), 1, 1, Optional
					.of(new MigrationProgress(StatusReports.AT, Duration.ofSeconds(seconds), 1, Activity.UNKNOWN))));
	}

}
