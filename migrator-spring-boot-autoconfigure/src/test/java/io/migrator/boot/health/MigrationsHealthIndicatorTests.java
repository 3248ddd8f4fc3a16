package io.migrator.boot.health;

import java.util.Map;
import java.util.Optional;

import io.migrator.boot.StatusReports;
import io.migrator.plan.MigrationState;
import io.migrator.report.Status;
import io.migrator.report.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsHealthIndicatorTests {

	@ParameterizedTest
	@CsvSource({ "UP_TO_DATE,UP", "AHEAD,UP", "DISABLED,UP", "PENDING,OUT_OF_SERVICE", "RUNNING,OUT_OF_SERVICE",
			"FAILED,DOWN", "INVALID,DOWN", "UNREACHABLE,UNKNOWN" })
	void mapsStatus(Status status, String health) {
		Health mapped = MigrationsHealthIndicator.health(StatusReports.report(status));
		assertThat(mapped.getStatus().getCode()).isEqualTo(health);
		assertThat(mapped.getDetails()).containsEntry("status", status.name());
	}

	@Test
	void countsInDetails() {
		Health health = MigrationsHealthIndicator.health(StatusReports.report(Status.PENDING,
				StatusReports.info("core/001_init.sql"), StatusReports.info("core/002_a.sql", MigrationState.PENDING),
				StatusReports.info("core/003_b.sql", MigrationState.PENDING)));
		assertThat(health.getDetails()).containsAllEntriesOf(Map.of("applied", 1, "pending", 2));
	}

	@ParameterizedTest
	@CsvSource({ "UP_TO_DATE", "AHEAD" })
	void staysUpWithoutAskingTheDatabase(Status last) {
		MigrationsHealthIndicator indicator = new MigrationsHealthIndicator(
				() -> Optional.of(StatusReports.report(last)), () -> {
					throw new AssertionError("asked the database");
				});
		assertThat(indicator.health().getStatus().getCode()).isEqualTo("UP");
	}

	@Test
	void looksAgainWhereItWasNotUp() {
		StatusReport now = StatusReports.report(Status.UP_TO_DATE);
		assertThat(new MigrationsHealthIndicator(() -> Optional.of(StatusReports.report(Status.PENDING)), () -> now)
			.health()
			.getStatus()
			.getCode()).isEqualTo("UP");
		assertThat(new MigrationsHealthIndicator(Optional::empty, () -> now).health().getStatus().getCode())
			.isEqualTo("UP");
	}

}
